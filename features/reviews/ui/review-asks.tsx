import { NotebookPen } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { reviewsText } from './reviews.text.ts';

/** How this room's asks read on Today. */
export const reviewAsks: AskWords = {
  text: reviewsText,
  icons: { write_words: NotebookPen, write_about: NotebookPen, sign: NotebookPen, say_clearer: NotebookPen },
};
