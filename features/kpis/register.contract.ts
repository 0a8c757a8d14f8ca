import * as z from 'zod/mini';
import { fault, queryFlag, write } from '../../platform/action/action.ts';
import * as shape from './kpi-shape.domain.ts';

export const registerUnreadable = fault('register_unreadable', 422, 'This file cannot be read as a list of KPIs.');
export const registerRefused = fault('register_refused', 422, 'Nothing was imported.');

/** The largest registers in use are a few dozen kilobytes. */
export const largestRegister = 1_000_000;

export const ImportedDraft = z.object({
  line: z.int(),
  name: z.string(),
  change: z.enum(['new', 'changed', 'unchanged']),
  parent: z.boolean(),
  missing: shape.Kpi.shape.missing,
});

export const importDefinitions = write({
  name: 'kpis.import_definitions',
  summary: 'Draft KPIs from a register in YAML or CSV; with dryRun only say what would happen',
  path: '/kpis/import',
  upload: { maxBytes: largestRegister },
  input: z.object({
    dryRun: z._default(queryFlag(), false),
    skipProblems: z._default(queryFlag(), false),
  }),
  output: z.object({
    report: shape.ImportReport,
    drafts: z.array(ImportedDraft),
    made: z.int(),
    changed: z.int(),
  }),
  faults: [registerUnreadable, registerRefused],
  may: 'Anyone; the drafts are theirs.',
});
