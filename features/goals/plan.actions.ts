import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import {
  commitPlan,
  planCommitted,
  planNotFound,
  planUnreadable,
  readPlan,
  readPlanFile,
  type PlanReport,
} from './contract.ts';
import { directionStore } from './direction.store.ts';
import { lead } from './goal.policy.ts';
import { goalStore } from './goal.store.ts';
import { placePlan } from './plan-placing.domain.ts';
import type { Plan } from './plan.domain.ts';
import { planStore, type PlanBatch } from './plan.store.ts';
import { readStrategy } from './service.ts';

const nobody: ReadonlySet<string> = new Set();
const SHOWN = 1000;
const YEAR = 365;

export const planActions = [
  implement(readPlanFile, async (ctx) => {
    permitImport(ctx);
    if (!ctx.upload) throw planUnreadable({ detail: 'Choose a file first.' });
    const plan = await readPlanBytes(ctx.upload.bytes, ctx.upload.name);
    const filename = ctx.upload.name.slice(0, 200) || 'plan.xml';
    const id = await planStore(ctx).add(filename, plan, ctx.actor.person);
    return done(reportOf({ id, filename, plan, committed: false }), {
      verb: 'plan.read',
      subject: { type: 'plan', id },
      detail: { filename, format: plan.format, ...plan.counts, repairs: plan.repairs.length },
    });
  }),

  implement(readPlan, async (ctx, input) => {
    permitImport(ctx);
    const batch = await planStore(ctx).find(input.id);
    if (!batch) throw planNotFound();
    return reportOf(batch);
  }),

  implement(commitPlan, async (ctx, input) => {
    permitImport(ctx);
    const batch = await planStore(ctx).find(input.id, true);
    if (!batch) throw planNotFound();
    if (batch.committed) throw planCommitted();
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const cycle = await goalStore(ctx).cycleAt(today);
    const placed = placePlan(batch.plan, today);
    const { measurements } = await planStore(ctx).place(placed, {
      batch: batch.id,
      ownerId: input.ownerId,
      cycleId: cycle?.id ?? null,
      startsOn: cycle?.startsOn ?? today,
      dueOn: cycle?.endsOn ?? addDays(today, YEAR),
      by: ctx.actor.person,
      publishReason: input.as === 'active' ? `Imported from ${batch.filename}` : null,
    });
    if (input.takeDirection) await takeDirection(ctx, batch.plan);
    await planStore(ctx).markCommitted(batch.id, ctx.actor.person);
    const made = {
      priorities: placed.priorities.length,
      goals: placed.goals.length,
      keyResults: placed.keyResults.length,
      measurements,
    };
    return done(made, {
      verb: 'plan.imported',
      subject: { type: 'plan', id: batch.id },
      detail: { ...made, as: input.as },
    });
  }),
];

const permitImport = (ctx: Context) =>
  permit(lead, ctx.actor, nobody, 'A plan is imported by an executive or an administrator.');

async function readPlanBytes(bytes: Uint8Array, name: string): Promise<Plan> {
  const read = await readStrategy(bytes, name);
  if ('plan' in read) return read.plan;
  const { code, line, message } = read.refused;
  throw planUnreadable({ detail: message, fields: [{ path: 'file', code, message }], extra: { line } });
}

/** A direction that people wrote here is never replaced by one from a file. */
async function takeDirection(ctx: Context, plan: Plan): Promise<void> {
  const store = directionStore(ctx);
  if ((!plan.vision && !plan.mission) || (await store.current())) return;
  await store.add({
    version: 1,
    vision: plan.vision.slice(0, 1000),
    mission: plan.mission.slice(0, 1000),
    principles: plan.values.slice(0, 50).map(({ name, description }) => ({
      name: name.slice(0, 200),
      description: description.slice(0, 1000),
    })),
    will_not_do: '',
    set_by: ctx.actor.person,
  });
}

const reportOf = ({ id, filename, plan, committed }: PlanBatch): PlanReport => ({
  id,
  filename,
  format: plan.format,
  name: plan.name,
  organisation: plan.organisation,
  vision: plan.vision,
  mission: plan.mission,
  counts: plan.counts,
  repairs: plan.repairs.slice(0, SHOWN),
  repairCount: plan.repairs.length,
  keptAside: plan.aside.length,
  nodes: plan.nodes.slice(0, SHOWN).map((node) => ({
    id: node.id,
    parent: node.parent,
    name: node.name,
    measures: node.measures.length,
    line: node.line,
  })),
  nodeCount: plan.nodes.length,
  committed,
});
