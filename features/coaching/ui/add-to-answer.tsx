import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { addToAnswer } from '../answer.contract.ts';
import type { CheckIn } from '../contract.ts';
import { answerText } from './answer.text.ts';

/** A later word to an answer that has gone: what was sent is not rewritten, because it may have been read. */
export function AddToAnswer({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(answerText);
  const tell = useToast();
  const name = firstName(checkIn.person.name);
  const draft = useDraft(`add-to-answer.${checkIn.id}`, '');
  const add = useWrite(addToAnswer, {
    invalidates: ['coaching'],
    onDone: () => {
      draft.change('');
      draft.forget();
      tell(t('add.done', { name }));
    },
  });
  const send = () => {
    if (!add.pending && draft.value.trim() !== '') void add.run({ id: checkIn.id, text: draft.value });
  };
  return (
    <div className="barrier">
      <TextArea
        label={t('add')}
        help={t('add.help', { name })}
        value={draft.value}
        rows={2}
        maxLength={2000}
        onChange={draft.change}
        onSend={send}
      />
      <div className="acts">
        <Button small busy={add.pending} disabled={draft.value.trim() === ''} onClick={send}>
          {t('add.send')}
        </Button>
      </div>
      <ProblemNote problem={add.problem} />
    </div>
  );
}
