import { BookOpen, FileClock, FileDiff, RotateCcw, Flag } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { askText } from './ask.text.ts';

/** How this room's asks read on Today. */
export const learningAsks: AskWords = {
  text: askText,
  icons: {
    take_course: BookOpen,
    suggest_course: BookOpen,
    item_reported: Flag,
    refresh: RotateCcw,
    review_document: FileClock,
    document_changed: FileDiff,
    course_changed: BookOpen,
  },
};
