import { CalendarRange, Check, Compass, Users } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { listCycles, openCycle } from '../../features/governance/contract.ts';
import { createPriority, readOutline } from '../../features/goals/contract.ts';
import { readDirectory } from '../../features/people/contract.ts';
import { useFormat } from '../../platform/i18n/use-format.tsx';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../platform/ui/button.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { useWrite } from '../../platform/ui/client/write.ts';
import { TextField } from '../../platform/ui/field.tsx';
import { List } from '../../platform/ui/group.tsx';
import { Item } from '../../platform/ui/item.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { FormProblem, ProblemNote } from '../../platform/ui/problem-note.tsx';
import { setupPageText } from './setup.text.ts';

/** What a new organisation needs next. Each step looks at what is there, so that one can stop anywhere and go on later. */
export function SetupSteps(props: { name: string }) {
  const t = useWords(setupPageText);
  return (
    <>
      <PageHead title={t('stepsTitle', { name: props.name })} shortTitle={t('title')} lead={t('stepsLead')} />
      <div className="front-form">
        <List>
          <PeopleStep />
          <PeriodStep />
          <PrioritiesStep />
        </List>
      </div>
      <p className="meta">{t('rest')}</p>
      <div className="acts">
        <ButtonLink kind="primary" to="/today">
          {t('today')}
        </ButtonLink>
        <ButtonLink kind="quiet" to="/people">
          {t('invite')}
        </ButtonLink>
      </div>
    </>
  );
}

function PeopleStep() {
  const t = useWords(setupPageText);
  const directory = useRead(readDirectory, {});
  const n = directory.data?.people ?? 0;
  const some = n > 1;
  return (
    <Item
      icon={some ? Check : Users}
      title={t('people')}
      meta={some ? t('peopleSome', { n }) : t('peopleNone')}
      actions={
        <>
          <ButtonLink small to="/people/import">
            {t('peopleGo')}
          </ButtonLink>
          <ButtonLink small kind="quiet" to="/people?add=1">
            {t('peopleOne')}
          </ButtonLink>
        </>
      }
    />
  );
}

function PeriodStep() {
  const t = useWords(setupPageText);
  const format = useFormat();
  const cycles = useRead(listCycles, {});
  const open = useWrite(openCycle);
  if (!cycles.data) return <Item icon={CalendarRange} title={t('period')} />;
  const [first] = cycles.data.cycles;
  const span = first ?? cycles.data.next;
  const days = { from: format.day(span.startsOn, 'full'), to: format.day(span.endsOn, 'full') };
  return (
    <Item
      icon={first ? Check : CalendarRange}
      title={t('period')}
      meta={first ? t('periodSome', { ...days, name: first.name }) : t('periodNone', days)}
      actions={
        first ? undefined : (
          <>
            <Button
              small
              busy={open.pending}
              onClick={() => void open.run({ ...cycles.data.next, name: t('periodName', days) })}
            >
              {t('periodGo')}
            </Button>
            <ButtonLink small kind="quiet" to="/governance/cycles">
              {t('periodOther')}
            </ButtonLink>
          </>
        )
      }
    >
      <ProblemNote problem={open.problem} />
    </Item>
  );
}

function PrioritiesStep() {
  const t = useWords(setupPageText);
  const outline = useRead(readOutline, { limit: 100 });
  const n = outline.data?.rows.filter((row) => row.type === 'priority').length ?? 0;
  const [title, setTitle] = useState('');
  const create = useWrite(createPriority, { onDone: () => setTitle('') });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!create.pending && title.trim() !== '') void create.run({ title });
  };
  return (
    <Item
      icon={n > 0 ? Check : Compass}
      title={t('priorities')}
      meta={n > 0 ? t('prioritiesSome', { n }) : t('prioritiesNone')}
    >
      <form onSubmit={send}>
        <TextField label={t('priority')} value={title} onChange={setTitle} error={create.fieldError('title')} />
        <FormProblem problem={create.problem} />
        <div className="acts">
          <Button small submit busy={create.pending}>
            {t('prioritiesGo')}
          </Button>
          <ButtonLink small kind="quiet" to="/direction/import">
            {t('prioritiesFile')}
          </ButtonLink>
        </div>
      </form>
    </Item>
  );
}
