import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { assignmentUnknown, courseIsPackage, courseNotPublished, courseUnknown } from './contract.ts';

const Id = z.uuid();
const Role = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Named = z.object({ id: Id, name: z.string() });

/** Whom a course is for: everybody, a job title, a team or a place with everything below it. */
export const Audience = z.discriminatedUnion('who', [
  z.object({ who: z.literal('everybody') }),
  z.object({ who: z.literal('role'), role: Role }),
  z.object({ who: z.literal('team'), id: Id }),
  z.object({ who: z.literal('location'), id: Id }),
]);
export type Audience = z.output<typeof Audience>;
export const VariantFor = z.discriminatedUnion('who', [
  z.object({ who: z.literal('role'), role: Role }),
  z.object({ who: z.literal('location'), id: Id }),
]);

export const standingUnknown = fault('standing_not_found', 404, 'This standing assignment does not exist any more.');
export const audienceUnknown = fault('audience_not_found', 404, 'This team or place does not exist any more.');
export const variantTaken = fault('variant_taken', 409, 'There is a variant for this role or place already.');
export const isVariant = fault('is_variant', 409, 'This is a variant itself. Begin at the course it was made from.');
export const isRequired = fault('is_required', 409, 'This course is required, so it cannot be declined.');

const keepers = 'The learning team, people leads and administrators, for all branches.';

export const readStanding = read({
  name: 'learning.read_standing',
  summary: 'Who is asked to take a course whenever they join, and its variants for roles and places',
  path: '/learning/courses/{id}/standing',
  input: z.object({ id: Id }),
  output: z.object({
    standing: z.array(
      z.object({
        id: Id,
        audience: z.enum(['everybody', 'role', 'team', 'location']),
        /** The title, team or place; empty for everybody. */
        name: z.string(),
        mandatory: z.boolean(),
        dueDays: z.int(),
        begunBy: Named,
        /** People in the audience today. */
        people: z.int(),
      }),
    ),
    variantOf: z.nullable(z.object({ id: Id, title: z.string() })),
    variants: z.array(z.object({ id: Id, title: z.string(), for: z.string(), published: z.boolean() })),
    choices: z.object({ roles: z.array(z.string()), teams: z.array(Named), locations: z.array(Named) }),
    can: z.object({ keep: z.boolean(), vary: z.boolean() }),
  }),
  faults: [courseUnknown],
  may: 'Those who may draft courses.',
});

export const beginStanding = write({
  name: 'learning.begin_standing',
  summary: 'Ask whoever is in an audience to take a course, now and whenever somebody joins it',
  path: '/learning/courses/{id}/standing',
  input: z.object({
    id: Id,
    audience: Audience,
    mandatory: z._default(z.boolean(), true),
    dueDays: z._default(z.int().check(z.gte(1), z.lte(260)), 10),
  }),
  output: z.object({ id: Id, asked: z.int() }),
  faults: [courseUnknown, courseNotPublished, audienceUnknown, isVariant],
  may: keepers,
});

export const endStanding = write({
  name: 'learning.end_standing',
  summary: 'End a standing assignment; whoever has not taken the course is not asked any more',
  path: '/learning/standing/{id}/end',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [standingUnknown],
  may: keepers,
});

export const makeVariant = write({
  name: 'learning.make_variant',
  summary: 'Make a variant of a published course for a role or a place, from the same source',
  path: '/learning/courses/{id}/variants',
  input: z.object({ id: Id, for: VariantFor }),
  output: z.object({ id: Id }),
  faults: [courseUnknown, courseNotPublished, audienceUnknown, variantTaken, isVariant, courseIsPackage],
  may: 'Those who may draft courses.',
});

export const declineCourse = write({
  name: 'learning.decline_course',
  summary: 'Say no to a course that was suggested',
  path: '/learning/assignments/{id}/decline',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [assignmentUnknown, isRequired],
  may: 'The learner.',
});
