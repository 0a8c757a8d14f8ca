import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { endSession, type readSecurity, signOutEverywhere } from '../contract.ts';
import { deviceOf } from '../device.domain.ts';
import { securityText } from './security.text.ts';

type Session = OutputOf<typeof readSecurity>['sessions'][number];

/** Signed-in devices; each can be signed out, and all at once. `onOut` is called when this device is out too. */
export function Sessions(props: { sessions: readonly Session[]; onOut: () => void }) {
  const t = useWords(securityText);
  const format = useFormat();
  const tell = useToast();
  const end = useWrite(endSession, { onDone: () => tell(t('ended')) });
  const everywhere = useWrite(signOutEverywhere, { invalidates: [], onDone: props.onOut });
  const nameOf = (session: Session) => {
    const device = deviceOf(session.device);
    return device ? t('device', device) : t('unknownDevice');
  };
  return (
    <Group title={t('devices')}>
      <List>
        {props.sessions.map((session) => (
          <Item
            key={session.id}
            title={
              <>
                {nameOf(session)} {session.current ? <Tag tone="depth">{t('here')}</Tag> : null}
              </>
            }
            meta={t(`kind.${session.kind}`)}
            when={t('seen', { at: format.instant(session.seenAt) })}
            actions={
              session.current ? undefined : (
                <Button small kind="quiet" onClick={() => void end.run({ id: session.id })}>
                  {t('out')}
                </Button>
              )
            }
          />
        ))}
      </List>
      <div className="acts">
        <Button small busy={everywhere.pending} onClick={() => void everywhere.run({})}>
          {t('everywhere')}
        </Button>
      </div>
    </Group>
  );
}
