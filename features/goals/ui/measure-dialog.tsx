import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { KeyResult } from '../contract.ts';
import type { MeasureKind } from '../measure.domain.ts';
import { MeasureFields } from './measure-fields.tsx';
import { useMeasure } from './measure.hook.ts';
import { measureText } from './measure.text.ts';

/** A key result of any kind, new or to be changed. */
export function MeasureDialog(props: {
  of: { type: 'goal' | 'priority'; id: string };
  result: KeyResult | null;
  kind?: MeasureKind;
  starts: string | null;
  onClose: () => void;
}) {
  const t = useWords(measureText);
  const measure = useMeasure({ ...props, onDone: props.onClose });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button kind="primary" busy={measure.pending} onClick={measure.save}>
          {t('save')}
        </Button>
      }
    >
      <MeasureFields measure={measure} />
      <ProblemNote problem={measure.problem} />
    </Dialog>
  );
}
