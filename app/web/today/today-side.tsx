import type { readOutline } from '../../../features/goals/contract.ts';
import { GoalMark } from '../../../features/goals/ui/public.ts';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { Keys } from '../../../platform/ui/kbd.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Looks, MyWork } from './my-work.tsx';
import { todayText } from './today.text.ts';

/** Beside the list: what matters most now, the people one leads with their time of day, and the keys. */
export function TodaySide(props: {
  rows: OutputOf<typeof readOutline>['rows'];
  team: readonly { id: string; name: string; zone: string; workingDays: readonly number[] }[];
  now: number;
}) {
  const t = useWords(todayText);
  const priorities = props.rows.filter((row) => row.type === 'priority' && row.now);
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
      {props.team.length === 0 ? (
        <MyWork />
      ) : (
        <SideSection title={t('team')}>
          <ul className="stack">
            {props.team.slice(0, 8).map((person) => (
              <li key={person.id}>
                <Person
                  name={person.name}
                  to={`/people/${person.id}`}
                  zone={person.zone}
                  at={props.now}
                  workingDays={person.workingDays}
                />
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      <Looks />
      <SideSection>
        <Keys
          keys={[
            { press: ['J', 'K'], does: t('keys.move') },
            { press: ['⏎'], does: t('keys.open') },
            { press: ['E'], does: t('keys.kept') },
            { press: ['R'], does: t('keys.answer') },
            { press: ['?'], does: t('keys.all') },
          ]}
        />
      </SideSection>
    </>
  );
}
