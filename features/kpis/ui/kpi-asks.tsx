import { Archive, ChartSpline, CircleCheck, Scale, UserRoundSearch } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { kpiAskText } from './kpi.text.ts';

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: kpiAskText,
  icons: {
    answer_signal: ChartSpline,
    decide_intervention: Scale,
    name_owner: UserRoundSearch,
    note_response: CircleCheck,
    settle_retirement: Archive,
  },
};
