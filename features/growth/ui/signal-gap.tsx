import { Sprout } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { growthText } from './growth.text.ts';
import { type GapStart, OpenGapDialog } from './open-gap-dialog.tsx';

/** The way from a number that moved to a gap: it goes into the slot of a signal on a KPI's page. */
export function SignalGap(props: { start: GapStart }) {
  const t = useWords(growthText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" icon={Sprout} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open ? <OpenGapDialog start={props.start} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
