import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { DateOrder } from '../../../platform/kernel/date-column.ts';
import { ColumnTable } from '../../../platform/ui/column-table.tsx';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { DateOrderChoice, SheetChoice } from '../../../platform/ui/table-choices.tsx';
import type { ReadingsFile } from '../kpi-shape.domain.ts';
import { type ReadingField, readingFields } from '../reading-mapping.domain.ts';
import { importText } from './import.text.ts';

/** How a person says that a file is to be read; what is left out is guessed. */
export interface Reading {
  mapping?: ReadingsFile['mapping'] | undefined;
  dateOrder?: DateOrder | undefined;
  decimal?: 'point' | 'comma' | undefined;
  sheet?: string | undefined;
  /** percentages that are written as shares of one are read as percentages */
  shares?: boolean | undefined;
}

/** Which column means what, with the first rows beside it. Each choice is looked at at once. */
export function ColumnMapping(props: {
  file: ReadingsFile;
  /** all lines belong to one KPI */
  one: boolean;
  reading: Reading;
  busy: boolean;
  onChange: (reading: Reading) => void;
}) {
  const t = useWords(importText);
  const { file, reading } = props;
  const meanings = new Map(Object.entries(file.mapping).map(([field, column]) => [column, field as ReadingField]));
  const fields = readingFields.filter((field) => !props.one || field !== 'kpi');
  const change = (column: number, field: string) => {
    const rest = Object.entries(file.mapping).filter(([key, at]) => key !== field && at !== column);
    const mapping = Object.fromEntries(field === '' ? rest : [...rest, [field, column]]);
    props.onChange({ ...reading, mapping });
  };
  return (
    <Group title={t('mapping')} note={t('mapping.note')}>
      <div className="kpi-form">
        <SheetChoice sheets={file.sheets} sheet={file.sheet} onChange={(sheet) => props.onChange({ sheet })} />
        <DateOrderChoice
          order={reading.dateOrder}
          onChange={(dateOrder) => props.onChange({ ...reading, dateOrder })}
        />
        <SelectField
          label={t('decimal')}
          empty={t('decimal.auto')}
          value={reading.decimal ?? ''}
          onChange={(mark) =>
            props.onChange({ ...reading, decimal: mark === 'point' || mark === 'comma' ? mark : undefined })
          }
          choices={[
            { value: 'point', label: t('decimal.point') },
            { value: 'comma', label: t('decimal.comma') },
          ]}
        />
      </div>
      <ColumnTable
        caption={t('mapping')}
        header={file.header}
        sample={file.sample}
        meanings={fields.map((value) => ({ value, label: t(`field.${value}`) }))}
        meaningOf={(column) => meanings.get(column)}
        disabled={props.busy}
        onChange={change}
      />
    </Group>
  );
}
