import { readOutline } from '../../features/goals/contract.ts';
import { GoalMark } from '../../features/goals/ui/public.ts';
import { readPerson } from '../../features/people/contract.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { SideSection } from '../../platform/ui/columns.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { Person } from '../../platform/ui/person.tsx';
import { todayText } from './today.text.ts';

/** The first lines of the outline: the priorities stand at its top, and with them comes the planning period. */
export const useTopOfOutline = () => useRead(readOutline, { limit: 12 }).data;

/** Beside the list of today: what matters most now, and the people one leads with their time of day. */
export function TodaySide(props: { person: string; now: number }) {
  const t = useWords(todayText);
  const priorities = useTopOfOutline()?.rows.filter((row) => row.type === 'priority' && row.now) ?? [];
  const team = useRead(readPerson, { id: props.person }).data?.reports.items ?? [];
  return (
    <>
      {priorities.length === 0 ? null : (
        <SideSection title={t('matters')}>
          <ul className="stack">
            {priorities.map((row) => (
              <li key={row.id}>
                <Link to={`/priorities/${row.id}`}>{row.title}</Link>
                <br />
                <GoalMark health={row.health} since={row.since} />
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      {team.length === 0 ? null : (
        <SideSection title={t('team')}>
          <ul className="stack">
            {team.slice(0, 8).map((person) => (
              <li key={person.id}>
                <Person name={person.name} to={`/people/${person.id}`} zone={person.zone} at={props.now} />
              </li>
            ))}
          </ul>
        </SideSection>
      )}
    </>
  );
}
