import { Archive, CircleCheck, Scale, UserRoundSearch } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { kpiAskText } from './ask.text.ts';
import { SignalAsks } from './signal-ask.tsx';

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: kpiAskText,
  icons: {
    decide_intervention: Scale,
    name_owner: UserRoundSearch,
    note_response: CircleCheck,
    settle_retirement: Archive,
  },
  rows: { answer_signal: SignalAsks },
};
