import { Stamp } from 'lucide-react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { listApprovals } from '../approval.contract.ts';
import { rightText } from './right.text.ts';

type Approval = OutputOf<typeof listApprovals>['approvals'][number];

/** What waits for my word, and what I asked for that waits for the word of others. The answer is given where the thing stands. */
export function Approvals() {
  const t = useWords(rightText);
  const approvals = useRead(listApprovals, {});
  return (
    <Loaded from={approvals}>
      {({ approvals: all }) => {
        const mine = all.filter((one) => one.mine);
        const others = all.filter((one) => !one.mine);
        return (
          <>
            <Group title={t('mine')}>
              {mine.length === 0 ? <p className="meta">{t('mine.none')}</p> : <Waiting items={mine} />}
            </Group>
            {others.length === 0 ? null : (
              <Group title={t('others')}>
                <Waiting items={others} />
              </Group>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function Waiting(props: { items: readonly Approval[] }) {
  const t = useWords(rightText);
  const format = useFormat();
  return (
    <List>
      {props.items.map((one) => (
        <Item
          key={one.id}
          icon={Stamp}
          title={one.title}
          meta={
            one.mine
              ? t(`asks.${one.what}`, { name: one.askedBy.name })
              : t('waits', { names: format.list(one.of.map((person) => person.name)) })
          }
          when={format.instant(one.askedAt)}
          actions={
            <ButtonLink small {...(one.mine ? {} : { kind: 'quiet' as const })} to={one.link}>
              {t(one.mine ? 'answer' : 'look')}
            </ButtonLink>
          }
        >
          {one.words === '' ? null : (
            <Said small quoted>
              {one.words}
            </Said>
          )}
        </Item>
      ))}
    </List>
  );
}
