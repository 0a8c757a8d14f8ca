import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { ExampleLibrary, KpiForm, type TakenExample, useKpiDefinition } from '../../kpis/ui/public.ts';
import { findTargets } from '../contract.ts';
import { chooseKpi, placeKpi } from '../stack.contract.ts';
import { answered, type ChoiceDraft, type ChoiceStart, questions, useChoice } from './choice-draft.hook.ts';
import { ChoicePlace } from './choice-place.tsx';
import { choosingText } from './stack.text.ts';
import './stack.css';

/** From a priority through four questions to a number: everything is kept as it is typed, until the number exists. */
export function Choosing({ viewer, from }: { viewer: { id: string; name: string }; from: ChoiceStart }) {
  const t = useWords(choosingText);
  const draft = useChoice(viewer, from);
  const { value, change } = draft;
  const [taken, setTaken] = useState(false);
  const take = ({ fields, place }: TakenExample) => {
    change({ ...value, kpi: { ...value.kpi, ...fields }, place: from.place ?? place });
    setTaken(true);
  };
  const ready = answered(value);
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('short')} lead={t('lead')}>
        <div className="row wrap mt-2">
          <Saved keeping={draft.keeping} />
          <Button small kind="quiet" onClick={draft.restart}>
            {t('do.restart')}
          </Button>
        </div>
      </PageHead>
      <div className="choosing">
        <Priority value={value.priorityId} onChange={(priorityId) => change({ ...value, priorityId })} />
        {questions.map((question) => (
          <TextArea
            key={question}
            question
            label={t(question)}
            help={t(`${question}.help`)}
            value={value[question]}
            onChange={(words) => change({ ...value, [question]: words })}
            maxLength={1000}
          />
        ))}
      </div>
      <Group title={t('number.title')}>
        {ready ? (
          <div className="choosing-wide">
            <p>{t('number.lead')}</p>
            <ExampleLibrary about={questions.map((question) => value[question]).join(' ')} onTake={take} />
            {taken ? <p role="status">{t('taken')}</p> : null}
            <TheNumber value={value} change={change} forget={draft.forget} />
          </div>
        ) : (
          <p className="meta">{t('questions.wait')}</p>
        )}
      </Group>
    </>
  );
}

function Priority(props: { value: string; onChange: (id: string) => void }) {
  const t = useWords(choosingText);
  const targets = useRead(findTargets, {});
  const priorities = (targets.data?.items ?? []).filter((step) => step.type === 'priority');
  if (targets.data && priorities.length === 0) return <p className="meta">{t('priority.none')}</p>;
  return (
    <SelectField
      question
      label={t('priority')}
      empty={t('priority.choose')}
      value={props.value}
      onChange={props.onChange}
      choices={priorities.map((step) => ({ value: step.id, label: step.title }))}
    />
  );
}

/** The number with its answers and its place; writing it keeps also why it was chosen. */
function TheNumber(props: { value: ChoiceDraft; change: (value: ChoiceDraft) => void; forget: () => void }) {
  const t = useWords(choosingText);
  const go = useGo();
  const { value, change } = props;
  const definition = useKpiDefinition(value.made);
  const choose = useWrite(chooseKpi, { invalidates: ['goals'] });
  const put = useWrite(placeKpi, { invalidates: ['goals'] });
  const both = value.kpi.responseUp.trim() !== '' && value.kpi.responseDown.trim() !== '';
  const problem = definition.problem ?? choose.problem ?? put.problem;
  const finish = async (active: boolean) => {
    const kpi = await definition.save(value.kpi);
    if (!kpi) return;
    // What follows may be refused: a second attempt changes this KPI instead of drafting another.
    change({ ...value, made: { id: kpi.id, version: kpi.version } });
    const { priorityId, result, behaviour, observed, understood } = value;
    if (!(await choose.run({ kpiId: kpi.id, priorityId, result, behaviour, observed, understood }))) return;
    if (value.teamId !== '') {
      const { teamId, place, reason } = value;
      const words = reason.trim() === '' ? {} : { reason: reason.trim() };
      if (!(await put.run({ teamId, kpiId: kpi.id, place, ...words }))) return;
    }
    if (active && !(await definition.activate(kpi))) return;
    props.forget();
    go(`/kpis/${kpi.id}`);
  };
  const busy = definition.pending || choose.pending || put.pending;
  const complete = definition.complete(value.kpi);
  return (
    <>
      <KpiForm draft={value.kpi} onChange={(kpi) => change({ ...value, kpi })} fieldError={definition.fieldError} />
      <ChoicePlace value={value} change={change} refused={put.fieldError('reason')} />
      <FormProblem problem={problem} />
      <div className="acts">
        <Button kind="primary" busy={busy} disabled={!complete || !both} onClick={() => void finish(true)}>
          {t(both ? 'do.active' : 'do.active.blocked')}
        </Button>
        <Button busy={busy} disabled={!complete} onClick={() => void finish(false)}>
          {t('do.draft')}
        </Button>
      </div>
    </>
  );
}
