import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { linkGoal } from '../contract.ts';
import { linkText } from './link.text.ts';
import { TargetPicker, type Target } from './target-picker.tsx';

/** Says what a goal serves, and how. `move` puts it there instead of where it hangs now. */
export function LinkDialog(props: {
  goal: { id: string; title: string };
  /** Already chosen, e.g. a suggestion. */
  to?: Target;
  how?: string;
  move: boolean;
  onClose: () => void;
  onLinked: () => void;
}) {
  const t = useWords(linkText);
  const [target, setTarget] = useState<Target | null>(props.to ?? null);
  const [how, setHow] = useState(props.how ?? '');
  const link = useWrite(linkGoal, {
    onDone: () => {
      props.onLinked();
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('title', { title: props.goal.title })}
      lead={t('lead')}
      actions={
        <>
          <Button
            kind="primary"
            busy={link.pending}
            disabled={!target}
            onClick={() =>
              target &&
              void link.run({ id: props.goal.id, to: { type: target.type, id: target.id }, how, move: props.move })
            }
          >
            {target ? t('link') : t('choose')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <TargetPicker goal={props.goal.id} value={target} onChange={setTarget} focus />
      <TextArea label={t('how')} help={t('how.help')} value={how} onChange={setHow} maxLength={2000} />
      <ProblemNote problem={link.problem} />
    </Dialog>
  );
}
