import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, NumberField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import type { Goal } from '../contract.ts';
import { requestChange, type GoalLife } from '../life.contract.ts';
import { numberOf } from '../measure-draft.domain.ts';
import { lifeText } from './life.text.ts';
import { useHolders } from './rights-line.tsx';

/** Asks for another owner, day or target of an agreed goal. */
export function ChangeRequestDialog(props: { goal: Goal; life: GoalLife; onClose: () => void }) {
  const t = useWords(lifeText);
  const tell = useToast();
  const named = useHolders();
  const { goal, life } = props;
  const alone = life.can.changeAlone;
  const people = named(life.rights.approves);
  const [owner, setOwner] = useState<Picked | null>(goal.owner);
  const [startsOn, setStartsOn] = useState(goal.startsOn);
  const [dueOn, setDueOn] = useState(goal.dueOn);
  const [why, setWhy] = useState('');
  const measured = goal.keyResults.filter((result) => result.kind === 'metric' && result.target !== null);
  const [targets, setTargets] = useState<Record<string, string>>(() =>
    Object.fromEntries(measured.map((result) => [result.id, String(result.target)])),
  );
  const request = useWrite(requestChange, {
    invalidates: ['goals', 'inbox', 'governance'],
    onDone: () => {
      tell(alone ? t('change.made') : t('change.sent', { people }));
      props.onClose();
    },
  });
  const bad = measured.some((result) => numberOf(targets[result.id] ?? '') === null);
  const send = () =>
    void request.run({
      id: goal.id,
      version: goal.version,
      ownerId: owner?.id ?? null,
      startsOn,
      dueOn,
      targets: measured.map((result) => ({ id: result.id, target: numberOf(targets[result.id] ?? '') })),
      why,
    });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('change.ask.title')}
      lead={alone ? t('change.ask.lead.alone') : t('change.ask.lead', { people })}
      actions={
        <Button kind="primary" busy={request.pending} disabled={bad} onClick={send}>
          {alone ? t('change.send.alone') : t('change.send')}
        </Button>
      }
    >
      <PersonPicker label={t('change.owner')} value={owner} onChange={setOwner} error={request.fieldError('ownerId')} />
      <DateField
        label={t('change.starts')}
        value={startsOn}
        onChange={setStartsOn}
        error={request.fieldError('startsOn')}
      />
      <DateField label={t('change.due')} value={dueOn} onChange={setDueOn} error={request.fieldError('dueOn')} />
      {measured.map((result) => (
        <NumberField
          key={result.id}
          label={t('change.target', { title: result.title })}
          unit={result.unit}
          value={targets[result.id] ?? ''}
          onChange={(value) => setTargets({ ...targets, [result.id]: value })}
          error={request.fieldError(`targets.${result.id}`)}
        />
      ))}
      <TextArea
        label={t('change.why')}
        help={t('change.why.help')}
        maxLength={1000}
        value={why}
        onChange={setWhy}
        error={request.fieldError('why')}
      />
      <FormProblem problem={request.problem} />
    </Dialog>
  );
}
