import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { DateOrder } from '../../../platform/kernel/date-column.ts';
import { ColumnTable } from '../../../platform/ui/column-table.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { DateOrderChoice, SheetChoice } from '../../../platform/ui/table-choices.tsx';
import type { PlanReport } from '../plan.contract.ts';
import { type PlanMapping, type TableColumn, tableColumns } from '../plan-column.domain.ts';
import { planMappingText } from './plan-mapping.text.ts';

/** How a person says that a table is to be read; what is left out is guessed. */
export interface PlanReading {
  mapping?: PlanMapping | undefined;
  dateOrder?: DateOrder | undefined;
  sheet?: string | undefined;
}

/** Columns of the exchange format, which only a file that was written by a program has. */
const ofPrograms: ReadonlySet<TableColumn> = new Set(['sequence', 'value', 'label', 'measured', 'direction']);

/** Which column means what, with the first rows beside it. Each choice is looked at at once. */
export function PlanMappingTable(props: {
  table: NonNullable<PlanReport['table']>;
  reading: PlanReading;
  busy: boolean;
  onChange: (reading: PlanReading) => void;
}) {
  const t = useWords(planMappingText);
  const { table, reading } = props;
  const meanings = new Map(Object.entries(table.mapping).map(([column, at]) => [at, column as TableColumn]));
  const shown = tableColumns.filter((column) => !ofPrograms.has(column) || table.mapping[column] !== undefined);
  const change = (column: number, meaning: TableColumn | '') => {
    const rest = Object.entries(table.mapping).filter(([key, at]) => key !== meaning && at !== column);
    props.onChange({
      ...reading,
      mapping: Object.fromEntries(meaning === '' ? rest : [...rest, [meaning, column]]) as PlanMapping,
    });
  };
  const dated = table.mapping.start !== undefined || table.mapping.end !== undefined;
  return (
    <Group title={t('mapping')} note={t('mapping.note')}>
      <div className="table-choices">
        <SheetChoice sheets={table.sheets} sheet={table.sheet} onChange={(sheet) => props.onChange({ sheet })} />
        {dated ? (
          <DateOrderChoice
            order={reading.dateOrder}
            onChange={(dateOrder) => props.onChange({ ...reading, dateOrder })}
          />
        ) : null}
      </div>
      <ColumnTable
        caption={t('mapping')}
        header={table.header}
        sample={table.sample}
        meanings={shown.map((value) => ({ value, label: t(`column.${value}`) }))}
        meaningOf={(column) => meanings.get(column)}
        disabled={props.busy}
        onChange={change}
      />
    </Group>
  );
}
