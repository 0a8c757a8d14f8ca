import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { deciders, levels, matters } from './decision-right.domain.ts';

const Id = z.uuid();
const Person = z.object({ id: Id, name: z.string() });

/** A part of a right in one case: which chair holds it, and who sits there. */
export const Held = z.object({ who: z.enum(deciders), people: z.array(Person) });
export type Held = z.output<typeof Held>;

export const listApprovals = read({
  name: 'governance.list_approvals',
  summary: 'What waits for my word, and what I asked for that still waits',
  path: '/governance/approvals',
  input: z.object({}),
  output: z.object({
    approvals: z.array(
      z.object({
        id: Id,
        matter: z.enum(matters),
        level: z.enum(levels),
        what: z.enum(['agree', 'change']),
        title: z.string(),
        link: z.string(),
        words: z.string(),
        askedBy: Person,
        askedAt: z.string(),
        of: z.array(Person),
        /** It is mine to answer. */
        mine: z.boolean(),
      }),
    ),
  }),
  may: 'Everybody, for themselves.',
});

export const readRightHistory = read({
  name: 'governance.read_right_history',
  summary: 'What was laid down before about who sets, approves and changes a thing',
  path: '/governance/decision-rights/{matter}/{level}/history',
  input: z.object({ matter: z.enum(matters), level: z.enum(levels) }),
  output: z.object({
    items: z.array(
      z.object({
        id: Id,
        sets: z.enum(deciders),
        approves: z.enum(deciders),
        changes: z.enum(deciders),
        by: z.nullable(Person),
        from: z.string(),
        until: z.nullable(z.string()),
      }),
    ),
  }),
  may: 'Everybody in the organisation.',
});
