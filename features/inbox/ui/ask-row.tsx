import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { daysFromTo } from '../../../platform/i18n/format.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { MessageValue } from '../../../platform/i18n/message-params.ts';
import type { Words } from '../../../platform/i18n/words.ts';
import { Item } from '../../../platform/ui/item.tsx';
import type { Ask } from '../contract.ts';
import { inboxText } from './inbox.text.ts';

/**
 * How a room's asks read on Today. Messages are found by the last part of the kind: `goals.finish_draft` has
 * `ask.finish_draft` (the sentence; ICU, with the params of the ask), and if wanted `ask.finish_draft.meta` (a quiet line) and
 * `ask.finish_draft.do` (the words on its button). A kind that wants more than a sentence and a way has a row of its own:
 * a component that is given all open asks of that kind, oldest first, and renders list items.
 */
export interface AskWords {
  readonly text: Words;
  readonly icons?: Readonly<Record<string, LucideIcon>>;
  readonly rows?: Readonly<Record<string, ComponentType<{ asks: readonly Ask[]; today: string }>>>;
}

/** The keys of a row of attention, the same in every room: kept or done, and answer. */
export const rowKeys = { kept: 'E', answer: 'R' } as const;

export const lastPart = (kind: string): string => kind.slice(kind.indexOf('.') + 1);

/** Values that a message can take; anything else in the params is for rows of their own. */
const speakable = (params: Ask['params']): Record<string, MessageValue> =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, MessageValue] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );

/** One ask in the words of its room: what, why, how long, and the way to it. */
export function AskRow({ ask, words, today }: { ask: Ask; words: AskWords; today: string }) {
  const t = useWords(inboxText);
  const say = useWords(words.text);
  const format = useFormat();
  const part = lastPart(ask.kind);
  const params = speakable(ask.params);
  const spoken = (suffix: '' | '.meta' | '.do'): string | null => {
    const key: string = `ask.${part}${suffix}`;
    return key in words.text.messages ? say(key, params) : null;
  };
  const meta = spoken('.meta');
  const late = ask.dueOn !== null && ask.dueOn < today;
  const icon = words.icons?.[part];
  const when = () => {
    if (late) return t('late', { days: daysFromTo(ask.dueOn ?? today, today) });
    if (ask.dueOn === today) return t('due_today');
    if (ask.dueOn !== null) return format.day(ask.dueOn);
    return ask.minutes === null ? null : t('minutes', { minutes: ask.minutes });
  };
  return (
    <Item
      {...(icon ? { icon } : {})}
      title={spoken('') ?? t('unknown')}
      {...(meta === null ? {} : { meta })}
      when={when()}
      late={late}
      actions={
        <ButtonLink to={ask.link} small rowKey={rowKeys.answer}>
          {spoken('.do') ?? t('open')}
        </ButtonLink>
      }
    />
  );
}
