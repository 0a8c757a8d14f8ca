import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { DateOrder } from '../../../platform/kernel/date-column.ts';
import { TableMapping } from '../../../platform/ui/table-mapping.tsx';
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

/** Which column of a table of goals means what. */
export function PlanMappingTable(props: {
  table: NonNullable<PlanReport['table']>;
  reading: PlanReading;
  busy: boolean;
  onChange: (reading: PlanReading) => void;
}) {
  const t = useWords(planMappingText);
  const { table, reading } = props;
  const shown = tableColumns.filter((column) => !ofPrograms.has(column) || table.mapping[column] !== undefined);
  const dated = table.mapping.start !== undefined || table.mapping.end !== undefined;
  const change = (how: PlanReading) => props.onChange({ ...reading, ...how });
  return (
    <TableMapping
      table={table}
      meanings={shown.map((value) => ({ value, label: t(`column.${value}`) }))}
      dates={dated ? { order: reading.dateOrder, onChange: (dateOrder) => change({ dateOrder }) } : undefined}
      busy={props.busy}
      onSheet={(sheet) => props.onChange({ sheet })}
      onMapping={(mapping) => change({ mapping })}
    />
  );
}
