import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { courseNotPublished, courseUnknown, itemUnknown } from './contract.ts';
import { itemKinds } from './item.domain.ts';
import { itemFlags } from './item-use.domain.ts';

const Id = z.uuid();
const Words = z.string().check(z.trim(), z.maxLength(500));

export const itemRetired = fault('item_retired', 409, 'This question was taken out already.');
export const itemNotRetired = fault('item_not_retired', 409, 'This question is in use.');
export const reportReasons = ['wrong_key', 'unclear', 'outdated', 'other'] as const;
const Reason = z.enum(reportReasons);

export const reportItem = write({
  name: 'learning.report_item',
  summary: 'Say that a question is wrong, unclear or out of date; its author looks at it and never learns your answer',
  path: '/learning/items/{id}/reports',
  input: z.object({ id: Id, reason: Reason, words: z._default(Words, '') }),
  output: z.object({ id: Id }),
  faults: [itemUnknown],
  may: 'Whoever has met the question.',
});

const Figures = z.object({
  /** Answers the figures are made of: a multiple of five, so that no two looks tell one person’s answers. */
  answers: z.int(),
  p: z.number(),
  pointBiserial: z.nullable(z.number()),
  /** Share of answers that chose each option; empty for kinds without options to choose from. */
  options: z.array(z.number()),
  flags: z.array(z.enum(itemFlags)),
});

export const readItemUse = read({
  name: 'learning.read_item_use',
  summary: 'How the questions of a published course do in use, from five learners up; never an answer of a person',
  path: '/learning/courses/{id}/item-use',
  input: z.object({ id: Id }),
  output: z.object({
    /** Learners the figures rest on; null below five. */
    learners: z.nullable(z.int()),
    items: z.array(
      z.object({
        id: Id,
        lesson: z.string(),
        kind: z.enum(itemKinds),
        stem: z.string(),
        options: z.array(z.string()),
        key: z.array(z.int()),
        figures: z.nullable(Figures),
        reports: z.array(z.object({ id: Id, reason: Reason, words: z.string(), at: z.string() })),
        retired: z.nullable(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
      }),
    ),
  }),
  faults: [courseUnknown, courseNotPublished],
  may: 'Those who may draft courses.',
});

export const retireItem = write({
  name: 'learning.retire_item',
  summary: 'Take a question of a published course out of use, with the reason; nobody meets it again',
  path: '/learning/items/{id}/retirement',
  input: z.object({ id: Id, reason: Words.check(z.minLength(1)) }),
  output: z.object({ id: Id }),
  faults: [itemUnknown, itemRetired],
  may: 'Those who may draft courses.',
});

export const returnItem = write({
  name: 'learning.return_item',
  summary: 'Bring a question back into use',
  path: '/learning/items/{id}/return',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [itemUnknown, itemNotRetired],
  may: 'Those who may draft courses.',
});

export const settleReports = write({
  name: 'learning.settle_reports',
  summary: 'Say that what learners reported about a question was looked at and it stays',
  path: '/learning/items/{id}/reports/settlement',
  input: z.object({ id: Id }),
  output: z.object({ id: Id, settled: z.int() }),
  faults: [itemUnknown],
  may: 'Those who may draft courses.',
});
