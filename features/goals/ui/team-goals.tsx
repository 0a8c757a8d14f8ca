import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { readSight } from '../contract.ts';
import { readTeamGoals, type TeamGoals } from '../coverage.contract.ts';
import { coverageText } from './coverage.text.ts';
import { GoalMark, NowOfTarget, SightOf } from './marks.tsx';

/** A team: what it works towards, which priorities it carries, and (from above) its KPIs. */
export function TeamGoalsScreen(props: { id: string; kpis?: ReactNode }) {
  return (
    <Loaded from={useRead(readTeamGoals, { id: props.id })} lines={8}>
      {(page) => <TeamPage page={page} kpis={props.kpis} />}
    </Loaded>
  );
}

function TeamPage({ page, kpis }: { page: TeamGoals; kpis: ReactNode }) {
  const t = useWords(coverageText);
  const things = page.goals.map(({ id }) => ({ type: 'goal' as const, id }));
  const sight = useRead(readSight, { things }, { enabled: things.length > 0 });
  const chains = new Map(sight.data?.items.map(({ id, chain }) => [id, chain]));
  return (
    <>
      <PageHead
        title={page.team.name}
        {...(page.team.lead ? { lead: t('team.lead', { name: page.team.lead.name }) } : {})}
      />
      <Columns
        sideLabel={t('team.carries')}
        side={
          <SideSection title={t('team.carries')}>
            {page.carries.length === 0 ? (
              <p className="meta">{t('team.carries.none')}</p>
            ) : (
              <Facts
                rows={page.carries.map(({ id, title, goals }) => ({
                  name: title,
                  value: <Link to={`/priorities/${id}`}>{t('team.priority', { n: goals })}</Link>,
                }))}
              />
            )}
            {page.nowhere === 0 ? null : <p className="meta mt-2">{t('team.nowhere', { n: page.nowhere })}</p>}
            <p className="meta mt-2">{t('team.personal', { n: page.personal })}</p>
          </SideSection>
        }
      >
        <Group title={t('team.goals')} first>
          {page.goals.length === 0 ? <p className="meta">{t('team.goals.none')}</p> : null}
          <List>
            {page.goals.map((goal) => {
              const chain = chains.get(goal.id);
              const [measure] = goal.keyResults;
              return (
                <Item
                  key={goal.id}
                  title={<Link to={`/goals/${goal.id}`}>{goal.title}</Link>}
                  when={<GoalMark health={goal.health} since={goal.since} />}
                  meta={
                    <>
                      {goal.ownerId === null ? null : page.owners[goal.ownerId]}
                      {measure ? (
                        <>
                          {' · '}
                          <NowOfTarget measure={measure} stale={goal.health === 'no_news'} />
                        </>
                      ) : null}
                    </>
                  }
                >
                  {chain ? <SightOf chain={chain} inside /> : null}
                </Item>
              );
            })}
          </List>
        </Group>
        {kpis}
      </Columns>
    </>
  );
}
