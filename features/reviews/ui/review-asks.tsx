import { NotebookPen } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { firstName, Person } from '../../../platform/ui/person.tsx';
import type { Ask } from '../../inbox/contract.ts';
import { rowKeys, type AskWords } from '../../inbox/ui/public.ts';
import { reviewsText } from './reviews.text.ts';

const said = (ask: Ask, name: string): string => String(ask.params[name] ?? '');

function WordsAsks({ asks }: { asks: readonly Ask[] }) {
  const t = useWords(reviewsText);
  const format = useFormat();
  return asks.map((ask) => (
    <Item
      key={ask.id}
      icon={NotebookPen}
      title={t('ask.write_words', { cycle: said(ask, 'cycle') })}
      meta={t('row.words', { name: said(ask, 'name') })}
      when={t('row.by', { day: format.day(said(ask, 'until'), 'day') })}
      actions={
        <ButtonLink small rowKey={rowKeys.answer} to={ask.link}>
          {t('row.write')}
        </ButtonLink>
      }
    />
  ));
}

/** The other halves of a round stand as one thing: whom they are about, and with whom to begin. */
function AboutAsks({ asks }: { asks: readonly Ask[] }) {
  const t = useWords(reviewsText);
  const format = useFormat();
  const [first] = asks;
  if (!first) return null;
  return (
    <Item
      icon={NotebookPen}
      title={t('row.about', { n: asks.length })}
      meta={t('row.about.meta', { cycle: said(first, 'cycle') })}
      when={t('row.by', { day: format.day(said(first, 'until'), 'day') })}
      actions={
        <ButtonLink small rowKey={rowKeys.answer} to={first.link}>
          {t('row.first', { name: firstName(said(first, 'name')) })}
        </ButtonLink>
      }
    >
      <p className="row wrap mt-1">
        {asks.map((ask) => (
          <Person key={ask.id} name={said(ask, 'name')} to={ask.link} />
        ))}
      </p>
    </Item>
  );
}

/** How this room's asks read on Today. */
export const reviewAsks: AskWords = {
  text: reviewsText,
  icons: { sign: NotebookPen, say_clearer: NotebookPen },
  rows: { write_words: WordsAsks, write_about: AboutAsks },
};
