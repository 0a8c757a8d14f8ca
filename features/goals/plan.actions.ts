import type { Context } from '../../platform/action/context.ts';
import { done, implement, implementAhead } from '../../platform/action/implement.ts';
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
} from './plan.contract.ts';
import type { PlanTable } from './plan-column.domain.ts';
import { directionStore } from './direction.store.ts';
import { lead } from './goal.policy.ts';
import { askNeeds } from './need.actions.ts';
import { goalStore } from './goal.store.ts';
import { placePlan } from './plan-placing.domain.ts';
import { countPlan, type Plan } from './plan.domain.ts';
import { readPlanApart } from './plan-file.format.ts';
import { readSidecar, withSidecar } from './plan-sidecar.format.ts';
import { planNeedStore, type NeedMade } from './plan-need.store.ts';
import { planStore, type PlanBatch } from './plan.store.ts';
import type { StrategyRead } from './strategy.format.ts';

const nobody: ReadonlySet<string> = new Set();
const SHOWN = 1000;
const NAMED = 5;
const YEAR = 365;
const tables: ReadonlySet<string> = new Set(['csv', 'xlsx']);

interface Read {
  /** Null where the file is what stood beside StratML. */
  read: StrategyRead | null;
  beside: Plan | undefined;
}

export const planActions = [
  implementAhead(
    readPlanFile,
    async (ctx, { mapping, dateOrder, sheet }): Promise<Read> => {
      permitImport(ctx);
      if (!ctx.upload) throw planUnreadable({ detail: 'Choose a file first.' });
      const { bytes, name: filename } = ctx.upload;
      const beside = readSidecar(bytes);
      if (beside) return { read: null, beside };
      return { read: await readPlanApart({ bytes, filename, choices: { mapping, dateOrder, sheet } }), beside };
    },
    async (ctx, { instead }, { read, beside }) => {
      permitImport(ctx);
      const before = instead === undefined ? undefined : await openBatch(ctx, instead);
      const plan = beside ? completed(before?.plan, beside) : planOf(read!);
      const filename = (beside && before ? before.filename : ctx.upload!.name).slice(0, 200) || 'plan.xml';
      const store = planStore(ctx);
      const id = before ? before.id : await store.add(filename, plan, ctx.actor.person);
      if (before) await store.replace(id, filename, plan, ctx.actor.person);
      const report = await reportOf(ctx, { id, filename, plan, committed: false }, read?.table ?? null);
      return done(report, {
        verb: 'plan.read',
        subject: { type: 'plan', id },
        detail: { filename, format: plan.format, ...plan.counts, repairs: plan.repairs.length },
      });
    },
  ),

  implement(readPlan, async (ctx, input) => {
    permitImport(ctx);
    const batch = await planStore(ctx).find(input.id);
    if (!batch) throw planNotFound();
    return reportOf(ctx, batch, null);
  }),

  implement(commitPlan, async (ctx, input) => {
    permitImport(ctx);
    const batch = await openBatch(ctx, input.id);
    if (batch.plan.nodes.length === 0 && tables.has(batch.plan.format))
      throw planUnreadable({ detail: 'No goal was found in this file yet. Say which column holds the goals.' });
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const cycle = await goalStore(ctx).cycleAt(today);
    const store = planStore(ctx);
    const here = await store.known(batch.plan.nodes.map(({ id }) => ownId(id)));
    const placed = placePlan(batch.plan, today, (node) => here.get(ownId(node)));
    const names = await store.named(
      [...placed.priorities, ...placed.goals, ...placed.needs.map(({ who }) => ({ owner: who }))].flatMap(
        ({ owner }) => owner ?? [],
      ),
      placed.goals.flatMap(({ team }) => team ?? []),
    );
    const { measurements, goals } = await store.place(placed, {
      batch: batch.id,
      ownerId: input.ownerId,
      cycleId: cycle?.id ?? null,
      startsOn: cycle?.startsOn ?? today,
      dueOn: cycle?.endsOn ?? addDays(today, YEAR),
      by: ctx.actor.person,
      publishReason: input.as === 'active' ? `Imported from ${batch.filename}` : null,
      ...names,
    });
    const needs = await planNeedStore(ctx).add(placed.needs, { goals, people: names.people }, ctx.actor.person);
    if (input.as === 'active') await askNeeds(ctx, needs.map(ofPlan(ctx.actor.name)));
    if (input.takeDirection) await takeDirection(ctx, batch.plan);
    await store.markCommitted(batch.id, ctx.actor.person);
    const made = {
      priorities: placed.priorities.length,
      goals: placed.goals.length,
      keyResults: placed.keyResults.length,
      measurements,
      needs: needs.length,
    };
    return done(made, {
      verb: 'plan.imported',
      subject: { type: 'plan', id: batch.id },
      detail: { ...made, as: input.as },
    });
  }),
];

const ofPlan = (asker: string) => (need: NeedMade) => ({
  id: need.id,
  goal: { id: need.goal_id, title: need.title },
  owner: need.owner_id,
  from: need.from_person_id,
  asker,
  what: need.what,
  by: need.needed_by,
});

const permitImport = (ctx: Pick<Context, 'actor'>) =>
  permit(lead, ctx.actor, nobody, 'A plan is imported by an executive or an administrator.');

/** A plan that was read and has not come in yet; held until the end of the transaction. */
async function openBatch(ctx: Context, id: string): Promise<PlanBatch> {
  const batch = await planStore(ctx).find(id, true);
  if (!batch) throw planNotFound();
  if (batch.committed) throw planCommitted();
  return batch;
}

/** What was read; a table in which no goal was found yet is asked about, anything else is refused. */
function planOf(read: StrategyRead): Plan {
  if ('plan' in read) return read.plan;
  const { code, line, message } = read.refused;
  if (!read.table)
    throw planUnreadable({ detail: message, fields: [{ path: 'file', code, message }], extra: { line } });
  return { ...nothingRead, repairs: [{ line, code, message }] };
}

const nothingRead: Plan = {
  format: 'csv',
  name: '',
  organisation: '',
  vision: '',
  mission: '',
  values: [],
  nodes: [],
  counts: countPlan([]),
  repairs: [],
  aside: [],
};

/** What stood beside a StratML file completes it; alone, it is the plan as it was. */
function completed(plan: Plan | undefined, beside: Plan): Plan {
  if (!plan) return beside;
  if (plan.format.startsWith('stratml')) return withSidecar(plan, beside);
  throw planUnreadable({ detail: 'This file stood beside a StratML file. Choose that one first.' });
}

/** StratML takes no id that begins with a digit, so ours go out behind an underscore. */
const ownId = (id: string): string => id.replace(/^_/, '').toLowerCase();

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

async function reportOf(
  ctx: Context,
  { id, filename, plan, committed }: PlanBatch,
  table: PlanTable | null,
): Promise<PlanReport> {
  const store = planStore(ctx);
  const known = await store.known(plan.nodes.map((node) => ownId(node.id)));
  const carriers = plan.nodes.filter((node) => node.kind === 'objective' && !known.has(ownId(node.id)));
  const owners = new Set(
    carriers
      .flatMap(({ owner, links = [] }) => [owner, ...links.map(({ who }) => who)])
      .flatMap((name) => name?.trim() || []),
  );
  const { people } = await store.named([...owners], []);
  const strangers = [...owners].filter((owner) => !people.has(owner.toLowerCase()));
  return {
    id,
    filename,
    format: plan.format,
    name: plan.name,
    organisation: plan.organisation,
    vision: plan.vision,
    mission: plan.mission,
    counts: plan.counts,
    repairs: plan.repairs
      .slice(0, SHOWN)
      .map(({ line, column = null, code, message }) => ({ line, column, code, message })),
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
    known: known.size,
    strangers: strangers.slice(0, NAMED),
    strangerCount: strangers.length,
    table: table && {
      ...table,
      sheets: [...table.sheets],
      header: [...table.header],
      sample: table.sample.map((row) => [...row]),
    },
    committed,
  };
}
