import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';

/** The goals of the organisation as a file that other programs read, and this one again. */

export const leavingFormats = ['xlsx', 'csv', 'markdown', 'stratml'] as const;

const LeavingFile = z.object({ filename: z.string(), type: z.string(), text: z.string() });

export const exportPlan = read({
  name: 'goals.export_plan',
  summary: 'Direction, open priorities and active goals with their measures, as Excel, CSV, markdown or StratML',
  path: '/goals/export/{format}',
  input: z.object({ format: z.enum(leavingFormats) }),
  output: z.object({
    ...LeavingFile.shape,
    /** `base64` where the file is no text */
    encoding: z.enum(['utf-8', 'base64']),
    /** Stands beside StratML and holds what StratML has no place for; reading both gives back everything. */
    beside: z.nullable(LeavingFile),
    goals: z.int(),
  }),
  may: 'Everybody in the organisation.',
});
