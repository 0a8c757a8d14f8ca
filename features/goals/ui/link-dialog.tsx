import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { linkGoal, type Goal } from '../contract.ts';
import { linkText } from './link.text.ts';
import { TargetPicker, type Target } from './target-picker.tsx';

/**
 * Says what a goal serves, and how. `move` puts it there instead of where it hangs now; the sentence is written anew, because the old one
 * speaks of the old place: it stands beside for whoever wants to look.
 */
export function LinkDialog(props: {
  goal: { id: string; title: string };
  /** Already chosen, e.g. a suggestion or where it was dropped. */
  to?: Target;
  /** Where it hangs now, and what it says there. */
  before?: { title: string; how: string };
  move: boolean;
  onClose: () => void;
  onLinked: (goal: Goal, to: Target) => void;
}) {
  const t = useWords(linkText);
  const [target, setTarget] = useState<Target | null>(props.to ?? null);
  const [how, setHow] = useState('');
  const given = props.to !== undefined;
  const link = useWrite(linkGoal, {
    onDone: (goal) => {
      if (target) props.onLinked(goal, target);
      props.onClose();
    },
  });
  const send = () => {
    if (!target) return;
    void link.run({ id: props.goal.id, to: { type: target.type, id: target.id }, how, move: props.move });
  };
  return (
    <SendDialog
      onClose={props.onClose}
      title={t(given ? 'title.there' : 'title', { title: props.goal.title, to: props.to?.title ?? '' })}
      lead={t(given ? 'lead.there' : 'lead')}
      send={target ? t(props.move ? 'move' : 'link') : t('choose')}
      leave={t('leave')}
      busy={link.pending}
      ready={target !== null}
      onSend={send}
    >
      {given ? null : <TargetPicker goal={props.goal.id} value={target} onChange={setTarget} />}
      <TextArea label={t('how')} help={t('how.help')} value={how} onChange={setHow} maxLength={2000} onSend={send} />
      {props.before && props.before.how !== '' ? (
        <details className="meta mt-1">
          <summary>{t('before', { title: props.before.title })}</summary>
          <Said small>{props.before.how}</Said>
        </details>
      ) : null}
      <ProblemNote problem={link.problem} />
    </SendDialog>
  );
}
