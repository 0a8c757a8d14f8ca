import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { readCoverage } from '../coverage.contract.ts';
import { coverageText } from './coverage.text.ts';

const SHOWN = 12;

/** Which teams carry a priority, what measures it, and how much of that nobody has heard of. */
export function CoverageOf(props: { priority: string }) {
  const t = useWords(coverageText);
  return (
    <Loaded from={useRead(readCoverage, { id: props.priority })} lines={3}>
      {(held) => (
        <>
          <p className="meta">{t('cover.goals', { n: held.goals, silent: held.silent })}</p>
          <p className="meta">{t('cover.results', { n: held.keyResults, silent: held.silentKeyResults })}</p>
          {held.teams.length === 0 ? null : (
            <div className="mt-3">
              <Facts
                rows={held.teams.slice(0, SHOWN).map(({ team, goals, silent }) => ({
                  name: team.name,
                  value: <Link to={`/direction/teams/${team.id}`}>{t('cover.team', { n: goals, silent })}</Link>,
                }))}
              />
            </div>
          )}
          {held.teamCount > SHOWN ? (
            <p className="meta mt-2">{t('cover.more', { n: held.teamCount - SHOWN })}</p>
          ) : null}
          <CountedAt at={held.countedAt} />
        </>
      )}
    </Loaded>
  );
}

/** When it was counted, where there are too many goals to count them anew for everybody. */
export function CountedAt({ at }: { at: string | null }) {
  const t = useWords(coverageText);
  const format = useFormat();
  return at === null ? null : <p className="meta mt-2">{t('cover.counted', { time: format.instant(at, 'time') })}</p>;
}
