import type { PlanTable } from './plan-column.domain.ts';

/** Why a file of goals cannot be read at all, with the line where reading stopped. */
export class UnreadablePlan extends Error {
  override readonly name = 'UnreadablePlan';
  readonly code: string;
  readonly line: number;
  /** How a table was read in which no goal was found. */
  readonly table?: PlanTable;
  constructor(code: string, line: number, message: string, table?: PlanTable) {
    super(message);
    this.code = code;
    this.line = line;
    if (table) this.table = table;
  }
}
