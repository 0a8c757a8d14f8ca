import type { Item } from './item.domain.ts';

interface Written extends Pick<Item, 'kind' | 'stem' | 'options' | 'key' | 'quote'> {
  readonly prompts?: string[] | undefined;
  readonly answer?: string | undefined;
  readonly notes?: string[] | undefined;
}

/**
 * Questions in GIFT, the text format of Moodle that other systems read too (docs.moodle.org, "GIFT format"). What it has no kind for is
 * written as the nearest it has: an order as a matching of places, a recall as an essay.
 */
export function giftText(title: string, items: readonly Written[]): string {
  const questions = items.map((item, at) => {
    const feedback = `####${escaped(item.quote)}`;
    return `::${escaped(title)} ${at + 1}::[plain]${escaped(item.stem)} {${answers(item)}${item.kind === 'recall' ? '' : feedback}}`;
  });
  return [`// ${title.replaceAll(/\s+/g, ' ')}`, ...questions].join('\n\n') + '\n';
}

function answers(item: Written): string {
  const { options, key } = item;
  if (item.kind === 'recall') return '';
  if (item.kind === 'numeric') return `#${item.answer ?? ''}`;
  if (item.kind === 'matching')
    return (
      (item.prompts ?? [])
        .map((prompt, at) => `\n=${escaped(prompt)} -> ${escaped(options[key[at]!] ?? '')}`)
        .join('') + '\n'
    );
  if (item.kind === 'ordering')
    return key.map((option, at) => `\n=${at + 1} -> ${escaped(options[option] ?? '')}`).join('') + '\n';
  const share = item.kind === 'multiple' ? gradeOf(key.length) : '';
  return (
    options
      .map((option, at) => {
        const note = item.notes?.[at] ? `#${escaped(item.notes[at])}` : '';
        if (item.kind !== 'multiple') return `\n${key.includes(at) ? '=' : '~'}${escaped(option)}${note}`;
        return `\n~${key.includes(at) ? `%${share}%` : '%-100%'}${escaped(option)}${note}`;
      })
      .join('') + '\n'
  );
}

/** Moodle knows shares with up to five places and refuses others. */
const gradeOf = (right: number): string => String(Number((100 / Math.max(1, right)).toFixed(5)));

/** The signs that mean something in GIFT; a line break would end a question. */
const escaped = (text: string): string =>
  text.replaceAll(/[~=#{}:\\]/g, (sign) => `\\${sign}`).replaceAll(/\s*\n\s*/g, '\\n');

/** The same as rows for a spreadsheet: one question a row, with the passage it rests on. */
export function itemRows(items: readonly Written[]): string[][] {
  return items.map((item) => [
    item.kind,
    item.stem,
    (item.prompts ?? []).join(' | '),
    item.options.join(' | '),
    item.kind === 'numeric' || item.kind === 'recall'
      ? (item.answer ?? '')
      : item.key.map((at) => item.options[at] ?? '').join(' | '),
    item.quote,
  ]);
}
