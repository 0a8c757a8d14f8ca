import './security.css';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { readSecurity } from '../contract.ts';
import { ChangePassword } from './change-password.tsx';
import { securityText } from './security.text.ts';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';
import { TwoStep } from './two-step.tsx';

/** How I come in, and where I am in. */
export function Security(props: { onOut: () => void }) {
  const t = useWords(securityText);
  const format = useFormat();
  const security = useRead(readSecurity, {});
  return (
    <Loaded from={security} lines={8}>
      {({ names, hasPassword, passwordSetAt, twoStep, sessions }) => (
        <>
          <Group title={t('names')} first>
            {names.length === 0 ? (
              <p>{t('noNames')}</p>
            ) : (
              <Facts left rows={names.map(({ kind, shown }) => ({ name: t(`name.${kind}`), value: shown }))} />
            )}
          </Group>
          <Group title={t('password')}>
            <p>
              {passwordSetAt === null
                ? t('passwordNone')
                : t('passwordSince', { day: format.instant(passwordSetAt, 'long') })}
            </p>
            {hasPassword ? (
              <div className="acts">
                <ChangePassword names={names.map(({ shown }) => shown)} />
              </div>
            ) : null}
          </Group>
          <TwoStep state={twoStep} hasPassword={hasPassword} />
          <Sessions sessions={sessions} onOut={props.onOut} />
          <Tokens />
        </>
      )}
    </Loaded>
  );
}
