import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { DateOrder } from '../../../platform/kernel/date-column.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { TableMapping } from '../../../platform/ui/table-mapping.tsx';
import type { ReadingsFile } from '../kpi-shape.domain.ts';
import { readingFields } from '../reading-mapping.domain.ts';
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

/** Which column of a file of readings means what. */
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
  const change = (how: Reading) => props.onChange({ ...reading, ...how });
  return (
    <TableMapping
      table={file}
      meanings={readingFields
        .filter((field) => !props.one || field !== 'kpi')
        .map((value) => ({ value, label: t(`field.${value}`) }))}
      dates={{ order: reading.dateOrder, onChange: (dateOrder) => change({ dateOrder }) }}
      busy={props.busy}
      choices={
        <SelectField
          label={t('decimal')}
          empty={t('decimal.auto')}
          value={reading.decimal ?? ''}
          onChange={(mark) => change({ decimal: mark === 'point' || mark === 'comma' ? mark : undefined })}
          choices={[
            { value: 'point', label: t('decimal.point') },
            { value: 'comma', label: t('decimal.comma') },
          ]}
        />
      }
      onSheet={(sheet) => props.onChange({ sheet })}
      onMapping={(mapping) => change({ mapping })}
    />
  );
}
