import * as z from 'zod/mini';
import { fault, queryFlag, read, write } from '../../platform/action/action.ts';
import { pageOf, paging } from '../../platform/action/page.ts';
import { day } from '../../platform/kernel/day-shape.ts';
import { id, maybeWords, Named, words } from './gap-shape.domain.ts';

const Level = z.int().check(z.gte(1), z.lte(5));
export const largestFramework = 20_000_000;

export const skillUnknown = fault('skill_not_found', 404, 'This skill does not exist.');
export const frameworkUnreadable = fault('framework_unreadable', 422, 'This file cannot be read.');
export const evidenceNotFound = fault('evidence_not_found', 404, 'This was not noted, or not by you.');

const Skill = z.object({
  id,
  name: z.string(),
  about: z.string(),
  levels: z.array(z.object({ level: Level, behaviour: z.string() })),
  expectations: z.array(z.object({ role: z.string(), level: Level })),
});
export type FrameworkSkill = z.output<typeof Skill>;

const keepers = 'People leads and administrators.';

export const readFramework = read({
  name: 'growth.read_framework',
  summary: 'Skills, what each level looks like, and which roles expect which level',
  path: '/growth/skills',
  input: z.object({ ...paging, search: z._default(z.string().check(z.maxLength(100)), '') }),
  output: z.extend(pageOf(Skill), {
    /** Job titles that people have today, for a picker. */
    roles: z.array(z.string()),
    can: z.object({ keep: z.boolean() }),
  }),
  may: 'Everybody in the organisation.',
});

export const describeLevels = write({
  name: 'growth.describe_levels',
  summary: 'Say what each level of a skill looks like; a level without words is taken away',
  path: '/growth/skills/{id}/levels',
  input: z.object({
    id,
    levels: z.array(z.object({ level: Level, behaviour: maybeWords(500) })).check(z.maxLength(5)),
  }),
  output: z.object({ id }),
  faults: [skillUnknown],
  may: keepers,
});

export const expectOfRole = write({
  name: 'growth.expect_of_role',
  summary: 'Say which level of a skill a role expects; without a level the expectation ends',
  path: '/growth/skills/{id}/expectations',
  input: z.object({ id, role: words(200), level: z.nullable(Level) }),
  output: z.object({ id }),
  faults: [skillUnknown],
  may: keepers,
});

const Counts = z.object({ skills: z.int(), levels: z.int(), expectations: z.int() });

export const importFramework = write({
  name: 'growth.import_framework',
  summary:
    'Bring skills, levels and expectations from CSV or a skills file of ESCO; with dryRun only say what would happen',
  path: '/growth/skills/import',
  upload: { maxBytes: largestFramework },
  input: z.object({ dryRun: z._default(queryFlag(), false) }),
  output: z.object({
    rows: z.int(),
    ready: Counts,
    problems: z.array(
      z.object({ line: z.int(), column: z.nullable(z.string()), code: z.string(), message: z.string() }),
    ),
    more: z.int(),
  }),
  faults: [frameworkUnreadable],
  may: keepers,
});

export const addStarterSkills = write({
  name: 'growth.add_starter_skills',
  summary: 'Bring in a small set of skills to begin with; those that exist already stay as they are',
  path: '/growth/skills/starter',
  input: z.object({}),
  output: Counts,
  may: keepers,
});

export const noteSkillSeen = write({
  name: 'growth.note_skill_seen',
  summary: 'Note what you saw somebody do, and which level of a skill it shows',
  path: '/growth/skills/{id}/evidence',
  input: z.object({ id, personId: id, level: Level, seen: words(1000), seenOn: z.optional(day) }),
  output: z.object({ id }),
  faults: [skillUnknown],
  may: 'The person about themselves, their manager, acting manager and mentor.',
});

export const takeBackSkillSeen = write({
  name: 'growth.take_back_skill_seen',
  summary: 'Take back what you noted; it stays in the history as taken back',
  path: '/growth/skill-evidence/{id}/withdrawal',
  input: z.object({ id }),
  output: z.object({ id }),
  faults: [evidenceNotFound],
  may: 'Whoever noted it.',
});

export const SkillSeen = z.object({
  id,
  level: Level,
  seen: z.string(),
  seenOn: day,
  by: Named,
  mine: z.boolean(),
});
