import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { reportItem, reportReasons } from '../item-use.contract.ts';
import { itemUseText } from './item-use.text.ts';

/** A learner says that a question is wrong, unclear or out of date. */
export function ReportItem({ itemId }: { itemId: string }) {
  const t = useWords(itemUseText);
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof reportReasons)[number] | null>(null);
  const [words, setWords] = useState('');
  const report = useWrite(reportItem, {
    invalidates: [],
    onDone: () => {
      setOpen(false);
      tell(t('report.done'));
    },
  });
  return (
    <>
      <div className="acts">
        <Button small kind="quiet" icon={Flag} onClick={() => setOpen(true)}>
          {t('report.open')}
        </Button>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('report.title')}
        lead={t('report.lead')}
        actions={
          <Button
            kind="primary"
            busy={report.pending}
            disabled={reason === null}
            onClick={() => reason && void report.run({ id: itemId, reason, words: words.trim() })}
          >
            {t('report.send')}
          </Button>
        }
      >
        <Options
          label={t('report.title')}
          value={reason}
          choices={reportReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
          onChange={(value) => setReason(value as (typeof reportReasons)[number])}
        />
        <TextArea label={t('report.words')} optional rows={2} value={words} onChange={setWords} maxLength={500} />
        <ProblemNote problem={report.problem} />
      </Dialog>
    </>
  );
}
