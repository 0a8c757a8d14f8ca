import { useQueryClient } from '@tanstack/react-query';
import type { SentOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { hold } from '../../../platform/ui/client/held.ts';
import { useToast } from '../../../platform/ui/toast.tsx';
import { answerCheckIn } from '../contract.ts';
import { answerText } from './answer.text.ts';

interface Sending {
  /** Whose check-in is answered, by name. */
  readonly to: string;
  readonly answer: SentOf<typeof answerCheckIn>;
  readonly onGone: () => void;
  readonly onUndone: () => void;
}

/** Sends an answer, with some seconds to think again: it leaves when they are over, so that undoing takes nothing away from anybody. */
export function useSending(): (sending: Sending) => void {
  const t = useWords(answerText);
  const tell = useToast();
  const client = useQueryClient();
  return ({ to, answer, onGone, onUndone }) => {
    const refresh = () => {
      for (const room of ['coaching', 'inbox', 'growth']) void client.invalidateQueries({ queryKey: [room] });
    };
    const held = hold(answer.id, answerCheckIn, answer, {
      onDone: () => {
        onGone();
        refresh();
      },
      onRefused: (problem) => {
        refresh();
        tell(t('not_sent', { name: to, reason: problem.fields[0]?.message ?? problem.message }));
      },
    });
    tell(t('sent', { name: to }), {
      undo: () => {
        if (held.undo()) onUndone();
      },
      over: held.letGo,
    });
  };
}
