import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { sheetChoices, sheetRead } from '../../platform/action/sheet.ts';
import { tableColumns } from './plan-column.domain.ts';
import { planBytes } from './plan.domain.ts';

/** Plans as files: how one is read, and what it becomes. */

export const planNotFound = fault('plan_not_found', 404, 'This plan was not read, or not by you.');
export const planUnreadable = fault('plan_unreadable', 422, 'This file cannot be read.');
export const planCommitted = fault('plan_already_imported', 409, 'This plan was imported already.');

const Repair = z.object({
  line: z.int(),
  /** of a table, by its heading */
  column: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
});

/** What a plan file holds and what reading it had to mend; nothing of it is a goal yet. */
export const PlanReport = z.object({
  id: z.uuid(),
  filename: z.string(),
  format: z.string(),
  name: z.string(),
  organisation: z.string(),
  vision: z.string(),
  mission: z.string(),
  counts: z.object({ goals: z.int(), objectives: z.int(), indicators: z.int(), instances: z.int() }),
  /** The first thousand; `repairCount` says how many there are. */
  repairs: z.array(Repair),
  repairCount: z.int(),
  keptAside: z.int(),
  nodes: z.array(
    z.object({
      id: z.string(),
      parent: z.nullable(z.string()),
      name: z.string(),
      measures: z.int(),
      line: z.int(),
    }),
  ),
  nodeCount: z.int(),
  /** How many of them came from here: they stay as they are. */
  known: z.int(),
  /** Owners of what comes in, and those of whom it needs something, whose name is not that of one person here: the first, and how many there are. */
  strangers: z.array(z.string()),
  strangerCount: z.int(),
  /** Of CSV and Excel: which column was read as what. */
  table: z.nullable(z.object({ ...sheetRead(tableColumns), rows: z.int() })),
  committed: z.boolean(),
});
export type PlanReport = z.output<typeof PlanReport>;

const leaders = 'An executive or an administrator.';

export const readPlanFile = write({
  name: 'goals.read_plan_file',
  summary: 'Read a plan (StratML, markdown, CSV, Excel) and report what was mended; no goal is made yet',
  path: '/goals/plans',
  input: z.object({
    ...sheetChoices(tableColumns),
    /** the reading that this one takes the place of; with a file that stood beside StratML, the reading it completes */
    instead: z.optional(z.uuid()),
  }),
  output: PlanReport,
  faults: [planUnreadable, planNotFound, planCommitted],
  upload: { maxBytes: planBytes },
  may: leaders,
});

export const readPlan = read({
  name: 'goals.read_plan',
  summary: 'The report of a plan that was read',
  path: '/goals/plans/{id}',
  input: z.object({ id: z.uuid() }),
  output: PlanReport,
  faults: [planNotFound],
  may: leaders,
});

export const commitPlan = write({
  name: 'goals.commit_plan',
  summary: 'Make priorities, goals and key results of a plan, all or none',
  path: '/goals/plans/{id}/commit',
  input: z.object({
    id: z.uuid(),
    as: z._default(z.enum(['draft', 'active']), 'draft'),
    ownerId: z._default(z.nullable(z.uuid()), null),
    takeDirection: z._default(z.boolean(), true),
  }),
  output: z.object({ priorities: z.int(), goals: z.int(), keyResults: z.int(), measurements: z.int(), needs: z.int() }),
  faults: [planNotFound, planCommitted, planUnreadable],
  may: leaders,
});
