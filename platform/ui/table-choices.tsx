import { useWords } from '../i18n/use-words.tsx';
import type { DateOrder } from '../kernel/date-column.ts';
import { SelectField } from './field.tsx';
import { uiText } from './ui.text.ts';

/** Which sheet of a workbook is meant; nothing where there is only one. */
export function SheetChoice(props: {
  sheets: readonly string[];
  sheet: string | null | undefined;
  onChange: (sheet: string) => void;
}) {
  const t = useWords(uiText);
  if (props.sheets.length < 2) return null;
  return (
    <SelectField
      label={t('table.sheet')}
      value={props.sheet ?? ''}
      onChange={props.onChange}
      choices={props.sheets.map((value) => ({ value, label: value }))}
    />
  );
}

/** Whether 3/4/2026 is in March or in April, where the column itself does not tell. */
export function DateOrderChoice(props: {
  order: DateOrder | undefined;
  onChange: (order: DateOrder | undefined) => void;
}) {
  const t = useWords(uiText);
  return (
    <SelectField
      label={t('table.dates')}
      empty={t('table.dates.auto')}
      value={props.order ?? ''}
      onChange={(order) => props.onChange(order === 'dmy' || order === 'mdy' ? order : undefined)}
      choices={[
        { value: 'dmy', label: t('table.dates.dmy') },
        { value: 'mdy', label: t('table.dates.mdy') },
      ]}
    />
  );
}
