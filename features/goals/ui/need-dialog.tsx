import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import type { Goal } from '../contract.ts';
import { askNeed } from '../link.contract.ts';
import { linksText } from './life.text.ts';
import { TargetPicker, type Target } from './target-picker.tsx';

/** Who gives what by when. */
export function NeedDialog(props: { goal: Goal; onClose: () => void }) {
  const t = useWords(linksText);
  const tell = useToast();
  const [what, setWhat] = useState('');
  const [from, setFrom] = useState<Picked | null>(null);
  const [fromGoal, setFromGoal] = useState<Target | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [neededBy, setNeededBy] = useState(props.goal.dueOn);
  const ask = useWrite(askNeed, {
    invalidates: ['goals', 'inbox'],
    onDone: (need) => {
      tell(t('needs.asked', { name: need.from.name }));
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('needs.ask.title')}
      lead={t('needs.ask.lead')}
      actions={
        <Button
          kind="primary"
          busy={ask.pending}
          onClick={() =>
            void ask.run({
              id: props.goal.id,
              fromPersonId: from?.id ?? null,
              fromGoalId: fromGoal?.id ?? null,
              what,
              neededBy,
            })
          }
        >
          {t('needs.send')}
        </Button>
      }
    >
      <TextArea
        label={t('needs.what')}
        maxLength={500}
        value={what}
        onChange={setWhat}
        error={ask.fieldError('what')}
      />
      {fromGoal === null && choosing ? (
        <TargetPicker goal={props.goal.id} goalsOnly focus value={null} onChange={setFromGoal} />
      ) : (
        <div className="f">
          <p className="meta">{t('needs.goal')}</p>
          <div className="row">
            {fromGoal === null ? null : <span className="font-[550]">{fromGoal.title}</span>}
            {fromGoal === null ? (
              <Button small onClick={() => setChoosing(true)}>
                {t('needs.goal.choose')}
              </Button>
            ) : (
              <Button small kind="quiet" onClick={() => setFromGoal(null)}>
                {t('needs.goal.other')}
              </Button>
            )}
          </div>
        </div>
      )}
      <PersonPicker
        label={t(fromGoal === null ? 'needs.person' : 'needs.person.of-goal')}
        value={from}
        onChange={setFrom}
        error={ask.fieldError('fromPersonId')}
      />
      <DateField label={t('needs.by')} value={neededBy} onChange={setNeededBy} error={ask.fieldError('neededBy')} />
      <FormProblem problem={ask.problem} />
    </Dialog>
  );
}
