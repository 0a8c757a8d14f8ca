import * as z from 'zod/mini';
import { fault, queryFlag, write } from '../../platform/action/action.ts';
import { sheetChoices } from '../../platform/action/sheet.ts';
import { readingRefused } from './contract.ts';
import * as shape from './kpi-shape.domain.ts';
import { readingFields } from './reading-mapping.domain.ts';

export const unreadableFile = fault('unreadable_file', 422, 'This file cannot be read as a table of readings.');

/** A million lines are about fifty megabytes. */
export const largestReadingsFile = 100_000_000;

export const importReadings = write({
  name: 'kpis.import_readings',
  summary: 'Import readings from CSV or Excel: all lines or none; with dryRun only say what would happen',
  path: '/kpis/readings/import',
  upload: { maxBytes: largestReadingsFile },
  input: z.object({
    /** all lines belong to this KPI; left out: a column says which */
    kpiId: z.optional(shape.id),
    reason: z.optional(shape.words(500)),
    source: z._default(shape.words(80), 'File'),
    dryRun: z._default(queryFlag(), false),
    /** imports the sound lines although others have a problem */
    skipProblems: z._default(queryFlag(), false),
    ...sheetChoices(readingFields),
    decimal: z.optional(z.enum(['point', 'comma'])),
    /** percentages that are written as shares of one, as a spreadsheet keeps 45 %, are read as percentages */
    shares: z._default(queryFlag(), false),
  }),
  output: z.object({ report: shape.ImportReport, file: shape.ReadingsFile, taken: shape.ReadingsTaken }),
  faults: [unreadableFile, readingRefused],
  may: 'Anyone; lines of KPIs that they may not record for are refused.',
});
