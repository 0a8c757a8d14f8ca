import * as z from 'zod/mini';
import { read } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { verdicts } from './disagreement.domain.ts';

const Id = z.uuid();
const Person = z.nullable(z.object({ id: Id, name: z.string() }));

/** How something was done: by a person on a page, by a program with a token, by Headway itself, at the command line. */
export const vias = ['session', 'token', 'system', 'command'] as const;

/** What narrows a record: who, in which room, and between which local days of the reader. */
const filter = {
  by: z.optional(Id),
  room: z.optional(z.string().check(z.regex(/^[a-z]{1,30}$/))),
  from: z.optional(day),
  to: z.optional(day),
};

/** What somebody said against an entry, and what became of it. Who, when and in which words is told to whom it was said. */
export const Objection = z.object({
  id: Id,
  by: Person,
  words: z.nullable(z.string()),
  raisedAt: z.nullable(z.string()),
  verdict: z.nullable(z.enum(verdicts)),
  answer: z.nullable(z.string()),
  decidedBy: Person,
  decidedAt: z.nullable(z.string()),
});
export type Objection = z.output<typeof Objection>;

/** What something that an entry speaks of is called, and the page where it can be seen. */
export const Thing = z.object({ name: z.string(), link: z.nullable(z.string()) });
export type Thing = z.output<typeof Thing>;

const story = { objections: z.array(Objection), can: z.object({ disagree: z.boolean() }) };

export const AuditRow = z.object({
  id: Id,
  at: z.string(),
  by: Person,
  via: z.enum(vias),
  action: z.string(),
  verb: z.string(),
  subject: z.nullable(z.object({ type: z.string(), id: Id })),
  about: Person,
  // Absent for what is between two people, and for what was erased.
  detail: z.nullable(z.record(z.string(), z.unknown())),
  /** What subject and detail speak of, by id, as far as the reader may see it. */
  things: z.record(z.string(), Thing),
  objections: story.objections,
  /** `seeCode`: the entry as it was written, with its codes and ids. */
  can: z.extend(story.can, { seeCode: z.boolean() }),
});
export type AuditRow = z.output<typeof AuditRow>;

export const readAuditTrail = read({
  name: 'governance.read_audit_trail',
  summary: 'What was done, by whom, when; the newest first',
  path: '/governance/audit',
  input: z.object({
    ...paging,
    ...filter,
    about: z.optional(Id),
    subjectType: z.optional(z.string().check(z.maxLength(60))),
    subjectId: z.optional(Id),
    via: z.optional(z.enum(vias)),
  }),
  output: pageOf(AuditRow),
  may: 'People leads and administrators. What is between two people shows neither whom it is about nor its words.',
});

export const readMyEntries = read({
  name: 'governance.read_my_entries',
  summary: 'What was written down about me or in my name, by whom, when; the newest first',
  path: '/governance/my-entries',
  input: z.object({ ...paging, ...filter, via: z.optional(z.enum(vias)) }),
  output: pageOf(AuditRow),
  may: 'Anyone for themselves.',
});

export const readMyRecord = read({
  name: 'governance.read_my_record',
  summary: 'Who looked at something private about me, when and why',
  path: '/governance/my-record',
  input: z.object({ ...paging, ...filter }),
  output: pageOf(
    z.object({
      id: Id,
      at: z.string(),
      by: z.object({ id: Id, name: z.string(), title: z.nullable(z.string()) }),
      relations: z.array(z.string()),
      action: z.string(),
      subject: z.object({ type: z.string(), id: Id }),
      ...story,
    }),
  ),
  may: 'Anyone for themselves.',
});
