import { CircleHelp, Eye, ListChecks, Repeat, Scale, Sprout } from 'lucide-react';
import type { AskWords } from '../../inbox/ui/public.ts';
import { growthAskText } from './growth.text.ts';

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: growthAskText,
  icons: {
    name_cause: CircleHelp,
    make_teachable: Sprout,
    agree_step: ListChecks,
    give_help: Sprout,
    see_cause: Eye,
    keep_step: ListChecks,
    decide_study: Scale,
    observe: Eye,
    watch: Eye,
    use_it: Repeat,
  },
};
