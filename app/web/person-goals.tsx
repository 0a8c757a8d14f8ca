import { readGoalsOf, readSight, type Chain, type GoalSummary } from '../../features/goals/contract.ts';
import { GoalMark, NowOfTarget, SightOf } from '../../features/goals/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { Group, List } from '../../platform/ui/group.tsx';
import { Item } from '../../platform/ui/item.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { personPageText } from './person-page.text.ts';

/** On a person's page: what they work towards, how it goes, and where it leads. */
export function PersonGoals(props: { personId: string }) {
  const t = useWords(personPageText);
  const goals = useRead(readGoalsOf, { personId: props.personId }).data?.items ?? [];
  const things = goals.map(({ id }) => ({ type: 'goal' as const, id }));
  const sight = useRead(readSight, { things }, { enabled: things.length > 0 });
  const chains = new Map(sight.data?.items.map(({ id, chain }) => [id, chain]));
  if (goals.length === 0) return null;
  return (
    <Group title={t('goals')} first>
      <List>
        {goals.map((goal) => (
          <GoalRow key={goal.id} goal={goal} chain={chains.get(goal.id)} />
        ))}
      </List>
    </Group>
  );
}

function GoalRow({ goal, chain }: { goal: GoalSummary; chain: Chain | undefined }) {
  const [measure] = goal.keyResults;
  return (
    <Item
      title={<Link to={`/goals/${goal.id}`}>{goal.title}</Link>}
      when={<GoalMark health={goal.health} since={goal.since} />}
      meta={measure ? <NowOfTarget measure={measure} stale={goal.health === 'no_news'} /> : undefined}
    >
      {chain ? <SightOf chain={chain} inside /> : null}
    </Item>
  );
}
