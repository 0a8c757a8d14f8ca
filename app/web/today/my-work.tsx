import { readMyGoals, readSight } from '../../../features/goals/contract.ts';
import { GoalMark, SightOf } from '../../../features/goals/ui/public.ts';
import { readMyRecord } from '../../../features/governance/record.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { useNow } from '../../../platform/ui/now.ts';
import { Said } from '../../../platform/ui/said.tsx';
import { todayText } from './today.text.ts';

const WEEK_MS = 7 * 86_400_000;

/** For whoever leads nobody: where one's own work leads, so that the list above has a reason. */
export function MyWork() {
  const t = useWords(todayText);
  const goals = (useRead(readMyGoals, {}).data?.items ?? []).filter((goal) => goal.status === 'active').slice(0, 2);
  const things = goals.map((goal) => ({ type: 'goal' as const, id: goal.id }));
  const sight = useRead(readSight, { things }, { enabled: things.length > 0 });
  if (goals.length === 0) return null;
  return (
    <SideSection title={t('mine')}>
      <ul className="stack">
        {goals.map((goal) => {
          const chain = sight.data?.items.find((item) => item.id === goal.id)?.chain;
          return (
            <li key={goal.id}>
              <Link to={`/goals/${goal.id}`}>
                <Said small>{goal.title}</Said>
              </Link>
              <GoalMark health={goal.health} since={goal.since} />
              {chain ? <SightOf chain={chain} inside /> : null}
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}

/** How many people looked at something private about me in the last seven days, and the way to who, what and why. */
export function Looks() {
  const t = useWords(todayText);
  const now = useNow();
  const looks = useRead(readMyRecord, { limit: 100 }).data?.items ?? [];
  const people = new Set(looks.filter((look) => now - Date.parse(look.at) < WEEK_MS).map((look) => look.by.id));
  if (people.size === 0) return null;
  return (
    <SideSection>
      <Link to="/me">{t('looks', { n: people.size })}</Link>
      <p className="meta">{t('looks.way')}</p>
    </SideSection>
  );
}
