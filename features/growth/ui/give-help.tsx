import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { OutputOf } from '../../../platform/action/action.ts';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, SelectField } from '../../../platform/ui/field.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { publishCourse, type readCourse } from '../../learning/contract.ts';
import { type Gap, giveHelp, readHelpChoices } from '../contract.ts';
import { draftOf, planOf } from '../study-draft.domain.ts';
import { planFaults } from '../study.domain.ts';
import { gapText } from './growth.text.ts';
import { ReachNote } from './reach-note.tsx';
import { StudyForm } from './study-form.tsx';

export type HelpChoices = OutputOf<typeof readHelpChoices>;
type Draft = OutputOf<typeof readCourse>;

/** A course for the people of a gap, and beside it how we will know whether it helped. */
export function GiveHelp(props: { gap: Gap; draft?: Draft; onDone: () => void }) {
  const choices = useRead(readHelpChoices, { id: props.gap.id });
  return <Loaded from={choices}>{(found) => <Form {...props} choices={found} />}</Loaded>;
}

function Form(props: { gap: Gap; draft?: Draft; choices: HelpChoices; onDone: () => void }) {
  const t = useWords(gapText);
  const { gap, choices, draft: fresh } = props;
  const [chosen, setCourseId] = useState(choices.courses.length === 1 ? choices.courses[0]!.id : '');
  const courseId = fresh?.card.id ?? chosen;
  const [dueOn, setDueOn] = useState(choices.dueOn);
  const [people, setPeople] = useState<readonly string[]>(gap.people.map((person) => person.id));
  const [draft, setDraft] = useState(() => draftOf(choices, gap.kpiId));
  const study = planOf(draft, choices, gap.need?.behaviour ?? '');
  const give = useWrite(giveHelp, { invalidates: ['growth', 'inbox', 'learning'], onDone: props.onDone });
  const publish = useWrite(publishCourse, { invalidates: ['learning'] });
  const unread = fresh !== undefined && fresh.card.state !== 'published';
  const send = async () => {
    if (unread && (await publish.run({ id: courseId, readThrough: true })) === null) return;
    await give.run({ id: gap.id, courseId, personIds: [...people], dueOn: dueOn === '' ? null : dueOn, study });
  };
  const faults = study ? planFaults(study) : [];
  if (choices.courses.length === 0 && !fresh) return <p className="mt-4">{t('help.course.none')}</p>;
  return (
    <div className="mt-4">
      {fresh ? null : (
        <SelectField
          label={t('help.course')}
          empty={t('help.course')}
          value={courseId}
          onChange={setCourseId}
          choices={choices.courses.map((course) => ({ value: course.id, label: course.title }))}
        />
      )}
      <DateField label={t('help.due')} optional value={dueOn} onChange={setDueOn} error={give.fieldError('dueOn')} />
      <CheckList
        label={t('help.who')}
        choices={gap.people.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={people}
        onChange={setPeople}
      />
      <StudyForm choices={choices} draft={draft} onChange={setDraft} />
      {study === null ? null : (
        <ReachNote gapId={gap.id} plan={study} unit={choices.kpis.find((kpi) => kpi.id === study.kpiId)?.unit ?? ''} />
      )}
      <ul className="meta" role="status">
        {faults.map((fault) => (
          <li key={fault}>{t(`fault.${fault}`)}</li>
        ))}
      </ul>
      <ProblemNote problem={publish.problem ?? give.problem} />
      <div className="acts">
        <Button
          kind="primary"
          busy={publish.pending || give.pending}
          disabled={courseId === '' || people.length === 0 || faults.length > 0}
          onClick={() => void send()}
        >
          {t(unread ? 'help.send.read' : study === null ? 'help.send.plain' : 'help.send', { n: people.length })}
        </Button>
        <Button kind="quiet" onClick={props.onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
