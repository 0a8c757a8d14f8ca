import { Sprout } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import type { Picked } from '../../people/ui/public.ts';
import { growthText } from './growth.text.ts';
import { type GapStart, OpenGapDialog } from './open-gap-dialog.tsx';

/** The way from a number that moved, a note or a review to a gap: it goes into a slot of their pages. */
export function StartGap(props: { start: GapStart; people?: readonly Picked[] }) {
  const t = useWords(growthText);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small kind="quiet" icon={Sprout} onClick={() => setOpen(true)}>
        {t('add')}
      </Button>
      {open ? <OpenGapDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
