import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { type DevelopmentPlan, readPlan } from '../plan.contract.ts';
import { planText, watchText } from './framework.text.ts';
import { PlanSkills } from './plan-skills.tsx';
import { PlanSteps } from './plan-steps.tsx';
import './plan.css';

/** A development plan: what its person means to do, what was agreed, promised and given, and what the role expects. */
export function PlanView(props: { personId?: string }) {
  const plan = useRead(readPlan, props.personId === undefined ? {} : { personId: props.personId });
  return (
    <Loaded from={plan} lines={6}>
      {(found) => <Plan plan={found} />}
    </Loaded>
  );
}

function Plan({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  const { name } = plan.person;
  return (
    <>
      <PageHead
        title={plan.mine ? t('title.mine') : t('title.theirs', { name })}
        shortTitle={t('shortTitle')}
        lead={plan.mine ? t('lead') : t('lead.theirs', { name })}
      />
      <Columns side={<Given plan={plan} />} sideLabel={t('courses')}>
        <PlanSteps plan={plan} />
        <Needs plan={plan} />
        <PlanSkills plan={plan} />
        <Watched plan={plan} />
      </Columns>
    </>
  );
}

function Needs({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  if (plan.needs.length === 0) return null;
  return (
    <Group title={t('needs')}>
      <List label={t('needs')}>
        {plan.needs.map((need) => (
          <Item key={need.gapId} title={<Link to={`/growth/gaps/${need.gapId}`}>{need.title}</Link>}>
            {need.sentence === null ? null : <Said small>{need.sentence}</Said>}
          </Item>
        ))}
      </List>
    </Group>
  );
}

function Watched({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  const tWatch = useWords(watchText);
  const format = useFormat();
  if (plan.watched.length === 0) return null;
  return (
    <Group title={t('watched')}>
      {plan.watched.map((one) => (
        <Said
          key={one.id}
          small
          quoted
          by={t('watched.line', { seen: tWatch(`seen.${one.seen}`), who: one.by.name, day: format.instant(one.at) })}
        >
          {one.words === '' ? one.behaviour : one.words}
        </Said>
      ))}
    </Group>
  );
}

function Given({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  const format = useFormat();
  return (
    <>
      {plan.promises.length === 0 ? null : (
        <SideSection title={plan.mine ? t('promises') : t('promises.theirs', { name: plan.person.name })}>
          <ul className="plan-side">
            {plan.promises.map((one) => (
              <li key={one.id}>
                {one.what}
                <span className="meta"> {t('promise.by', { who: one.by.name, day: format.day(one.dueOn) })}</span>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      {plan.courses.length === 0 ? null : (
        <SideSection title={t('courses')}>
          <ul className="plan-side">
            {plan.courses.map((one) => (
              <li key={one.id}>
                {plan.mine ? <Link to={`/learning/take/${one.id}`}>{one.title}</Link> : one.title}
                <span className="meta">
                  {' '}
                  {one.completedAt !== null
                    ? t('course.done', { day: format.dayOf(one.completedAt) })
                    : one.dueOn === null
                      ? null
                      : t('course.due', { day: format.day(one.dueOn) })}
                </span>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
    </>
  );
}
