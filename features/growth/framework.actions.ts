import * as z from 'zod/mini';
import { invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { ensureSkills, skillsByIds } from '../learning/service.ts';
import { standing } from '../people/service.ts';
import {
  addStarterSkills,
  describeLevels,
  evidenceNotFound,
  expectOfRole,
  frameworkUnreadable,
  importFramework,
  noteSkillSeen,
  readFramework,
  skillUnknown,
  takeBackSkillSeen,
} from './framework.contract.ts';
import { type Framework, type FrameworkLine, judgeFramework } from './framework.domain.ts';
import { keepFramework, noteSeen, seeFramework } from './framework.policy.ts';
import { readFramework as readFile } from './framework-file.format.ts';
import { frameworkStore } from './framework.store.ts';
import { starterFramework } from './starter.domain.ts';

const member: ReadonlySet<string> = new Set(['member']);
const shownProblems = 200;

async function known(ctx: Context, skillId: string): Promise<string> {
  const [skill] = await skillsByIds(ctx, [skillId]);
  if (!skill) throw skillUnknown();
  return skill.name;
}

/** Brings a framework in, in the same few statements whatever its size. */
async function bring(ctx: Context, framework: Framework) {
  const ids = await ensureSkills(ctx, framework.skills, ctx.actor.person);
  const idOf = (name: string) => ids.get(name.toLowerCase())!;
  const store = frameworkStore(ctx);
  await store.writeLevels(
    framework.levels.map((one) => ({ skillId: idOf(one.skill), level: one.level, behaviour: one.behaviour })),
    ctx.actor.person,
  );
  await store.expect(
    framework.expectations.map((one) => ({ role: one.role, skillId: idOf(one.skill), level: one.level })),
    ctx.actor.person,
  );
}

const countsOf = (framework: Framework) => ({
  skills: framework.skills.length,
  levels: framework.levels.length,
  expectations: framework.expectations.length,
});

export const frameworkActions = [
  implement(readFramework, async (ctx, input) => {
    permit(seeFramework, ctx.actor, member);
    const store = frameworkStore(ctx);
    const after = decodeCursor(input.cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await store.page({ search: input.search.trim(), after: after ?? null, limit: input.limit + 1 });
    return {
      ...toPage(rows, input.limit, (skill) => [skill.name.toLowerCase(), skill.id]),
      roles: await store.roles(),
      can: { keep: permits(keepFramework, ctx.actor, member) },
    };
  }),

  implement(describeLevels, async (ctx, { id, levels }) => {
    permit(keepFramework, ctx.actor, member);
    const name = await known(ctx, id);
    await frameworkStore(ctx).writeLevels(
      levels.map((one) => ({ skillId: id, ...one })),
      ctx.actor.person,
    );
    return done({ id }, { verb: 'skill.levels_described', subject: { type: 'skill', id }, detail: { name } });
  }),

  implement(expectOfRole, async (ctx, { id, role, level }) => {
    permit(keepFramework, ctx.actor, member);
    const name = await known(ctx, id);
    await frameworkStore(ctx).expect([{ role, skillId: id, level }], ctx.actor.person);
    return done(
      { id },
      { verb: 'role.expectation_set', subject: { type: 'skill', id }, detail: { name, role, level } },
    );
  }),

  implement(importFramework, async (ctx, { dryRun }) => {
    permit(keepFramework, ctx.actor, member);
    const { framework, problems, rows } = judged(ctx);
    const output = {
      rows,
      ready: countsOf(framework),
      problems: problems.slice(0, shownProblems),
      more: Math.max(0, problems.length - shownProblems),
    };
    if (!dryRun) await bring(ctx, framework);
    return done(output, {
      verb: dryRun ? 'skills.looked_at' : 'skills.imported',
      subject: { type: 'organisation', id: ctx.org },
      detail: { ...countsOf(framework), problems: problems.length },
    });
  }),

  implement(addStarterSkills, async (ctx) => {
    permit(keepFramework, ctx.actor, member);
    await bring(ctx, starterFramework);
    const counts = countsOf(starterFramework);
    return done(counts, { verb: 'skills.imported', subject: { type: 'organisation', id: ctx.org }, detail: counts });
  }),

  implement(noteSkillSeen, async (ctx, input) => {
    permit(noteSeen, ctx.actor, await standing(ctx, input.personId));
    await known(ctx, input.id);
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const seenOn = input.seenOn ?? today;
    if (seenOn > today)
      throw invalidInput({ fields: [{ path: 'seenOn', code: 'day_ahead', message: 'This day has not come yet.' }] });
    const id = await frameworkStore(ctx).noteSeen({
      personId: input.personId,
      skillId: input.id,
      level: input.level,
      seen: input.seen,
      seenOn,
      by: ctx.actor.person,
    });
    return done(
      { id },
      {
        verb: 'skill.seen',
        subject: { type: 'skill', id: input.id },
        about: input.personId,
        detail: { level: input.level },
      },
    );
  }),

  implement(takeBackSkillSeen, async (ctx, { id }) => {
    const about = await frameworkStore(ctx).takeBack(id, ctx.actor.person);
    if (about === undefined) throw evidenceNotFound();
    return done({ id }, { verb: 'skill.seen_taken_back', subject: { type: 'skill_evidence', id }, about });
  }),
];

function judged(ctx: Context) {
  if (!ctx.upload) throw frameworkUnreadable({ detail: 'Choose a file first.' });
  let lines: FrameworkLine[];
  try {
    lines = readFile(ctx.upload.bytes);
  } catch (error) {
    throw frameworkUnreadable({ detail: (error as Error).message });
  }
  return { ...judgeFramework(lines), rows: lines.length };
}
