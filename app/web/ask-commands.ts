import { Hand, MessageCircle } from 'lucide-react';
import { type Ask, today } from '../../features/inbox/contract.ts';
import { useLocale } from '../../platform/i18n/locale.tsx';
import type { MessageValue } from '../../platform/i18n/message-params.ts';
import { speak, type Words } from '../../platform/i18n/words.ts';
import { useRead } from '../../platform/ui/client/read.ts';
import type { Command } from '../../platform/ui/commands.ts';
import { askWords } from './asks.ts';

/** What waits on Today, as things to do: the palette's best guess for a name is what that person waits for. */
export function useAskCommands(): readonly Command[] {
  const { locale } = useLocale();
  const asks = useRead(today, {}).data?.asks ?? [];
  return asks.flatMap((ask) => {
    const [room = '', part = ''] = ask.kind.split('.');
    const words = askWords[room];
    const label = words && labelOf(ask, part, words.text, locale);
    if (!label) return [];
    const icon = words.icons?.[part] ?? (ask.bundle === 'promised' ? Hand : MessageCircle);
    return [
      {
        id: `ask ${ask.id}`,
        group: 'do',
        label,
        icon,
        to: ask.link,
        also: Object.values(texts(ask)).join(' '),
      } satisfies Command,
    ];
  });
}

/** The sentence of the ask; kinds that have a row of their own on Today may have none. */
function labelOf(ask: Ask, part: string, text: Words, locale: string): string | null {
  const key = `ask.${part}`;
  return key in text.messages ? speak(text, locale)(key, texts(ask)) : null;
}

const texts = (ask: Ask): Record<string, MessageValue> =>
  Object.fromEntries(
    Object.entries(ask.params).filter((entry): entry is [string, MessageValue] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
