import { CalendarClock, CircleCheck, Compass, HeartHandshake, PenLine, Undo2, UserRoundSearch } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { askText } from './ask.text.ts';

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: askText,
  icons: {
    agree: CircleCheck,
    answer_change: PenLine,
    answer_contribution: HeartHandshake,
    answer_need: HeartHandshake,
    change_declined: Undo2,
    contribution_declined: Undo2,
    find_owner: UserRoundSearch,
    finish_draft: PenLine,
    need_declined: Undo2,
    roll_over: CalendarClock,
    sent_back: Undo2,
    tell_news: Compass,
    translate: PenLine,
  },
};
