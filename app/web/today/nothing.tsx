import { readMyGoals, readOutline } from '../../../features/goals/contract.ts';
import { listCycles } from '../../../features/governance/contract.ts';
import { readDirectory } from '../../../features/people/contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import type { Session } from '../session.ts';
import { todayText } from './today.text.ts';

/**
 * Nothing needs this person. On the first days that leaves them alone with an empty page: whoever sets the organisation up finds the way
 * back to its steps while one is left, and whoever has no goal yet the way to a first one.
 */
export function Nothing({ session }: { session: Session }) {
  const t = useWords(todayText);
  const goals = useRead(readMyGoals, {});
  return (
    <>
      <p className="lead">{t('nothing')}</p>
      {session.can.administer ? <SetupLeft /> : null}
      {goals.data?.items.length === 0 ? (
        <>
          <p className="mt-4">{t('first')}</p>
          <div className="acts">
            <ButtonLink to="/direction">{t('first.go')}</ButtonLink>
            <ButtonLink kind="quiet" to="/learning">
              {t('first.learn')}
            </ButtonLink>
          </div>
        </>
      ) : null}
    </>
  );
}

/** The steps of the set-up, as long as nobody else is here, nothing is said to matter, or no time is planned. */
function SetupLeft() {
  const t = useWords(todayText);
  const directory = useRead(readDirectory, {});
  const outline = useRead(readOutline, { limit: 12 });
  const cycles = useRead(listCycles, {});
  if (!directory.data || !outline.data || !cycles.data) return null;
  if (directory.data.people > 1 && outline.data.rows.length > 0 && cycles.data.cycles.length > 0) return null;
  return (
    <div className="acts">
      <ButtonLink kind="primary" to="/setup">
        {t('setup')}
      </ButtonLink>
    </div>
  );
}
