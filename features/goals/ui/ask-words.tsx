import { Compass, PenLine, UserRoundSearch } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { askText } from './ask.text.ts';

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: askText,
  icons: { finish_draft: PenLine, translate: PenLine, tell_news: Compass, find_owner: UserRoundSearch },
};
