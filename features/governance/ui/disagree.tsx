import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { useToast } from '../../../platform/ui/toast.tsx';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';
import { disagree, withdrawDisagreement } from '../disagreement.contract.ts';
import { disagreementText } from './disagreement.text.ts';

const touched = ['governance', 'inbox'];

/** Says that an entry is wrong. `entry` names it in words; who reads the sentence is told before it is sent. */
export function Disagree(props: { kind: 'done' | 'look'; entryId: string; entry: string }) {
  const t = useWords(disagreementText);
  const [open, setOpen] = useState(false);
  return (
    <div className="disagree">
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t('disagree')}
      </Button>
      {open ? <DisagreeDialog {...props} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function DisagreeDialog(props: { kind: 'done' | 'look'; entryId: string; entry: string; onClose: () => void }) {
  const t = useWords(disagreementText);
  const format = useFormat();
  const tell = useToast();
  const withdraw = useWrite(withdrawDisagreement, { invalidates: touched });
  const say = useWrite(disagree, {
    invalidates: touched,
    onDone: ({ id, judges }) => {
      const names = judges.map((one) => one.name);
      tell(names.length === 0 ? t('said.alone') : t('said', { names: format.list(names) }), {
        undo: () => void withdraw.run({ id }),
      });
      props.onClose();
    },
  });
  return (
    <WordsDialog
      title={t('title', { entry: props.entry })}
      lead={t('lead')}
      label={t('words')}
      help={t('words.help')}
      send={t('say')}
      needed
      busy={say.pending}
      problem={say.problem}
      fieldError={say.fieldError('words')}
      onSend={(words) => void say.run({ kind: props.kind, entryId: props.entryId, words })}
      onClose={props.onClose}
    />
  );
}
