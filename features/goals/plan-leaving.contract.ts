import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';

/** The goals of the organisation as a file that other programs read, and this one again. */

export const leavingFormats = ['csv', 'markdown', 'stratml'] as const;

export const exportPlan = read({
  name: 'goals.export_plan',
  summary: 'Direction, open priorities and active goals with their measures, as CSV, markdown or StratML',
  path: '/goals/export/{format}',
  input: z.object({ format: z.enum(leavingFormats) }),
  output: z.object({ filename: z.string(), type: z.string(), text: z.string(), goals: z.int() }),
  may: 'Everybody in the organisation.',
});
