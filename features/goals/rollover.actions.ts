import type { Context } from '../../platform/action/context.ts';
import { forbidden } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permits, visibleTo } from '../../platform/authz/policy.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { cycleNotFound } from '../governance/contract.ts';
import { cycles, decisionRight, type PlanningPeriod } from '../governance/service.ts';
import { openAsks } from '../inbox/service.ts';
import { standings, subjectVisible } from '../people/service.ts';
import { settleClosed } from './closing.actions.ts';
import { tellOfGoals } from './conversation.actions.ts';
import { goalPublished } from './contract.ts';
import { keepGoal, lead, mayKeepGoal, teamsLed } from './goal.policy.ts';
import { judgeGoal, judgeKeyResult, periodOf } from './judgement.domain.ts';
import { keyResultStore, type KeyResultRow } from './key-result.store.ts';
import { named, standingOf } from './goal-page.actions.ts';
import { lifeStore } from './life.store.ts';
import { levels } from './rights.actions.ts';
import {
  previewRollover,
  readRollover,
  rollOver,
  rolloverOvertaken,
  rolloverProblems,
  type RolloverLine,
} from './rollover.contract.ts';
import { rolled, type Choice, type Rolled } from './rollover.domain.ts';
import { keptCondition, rolloverStore, type NextGoal, type RolloverRow } from './rollover.store.ts';
import { draftKey } from './service.ts';

const nobody: ReadonlySet<string> = new Set();
const MOST = 200;

export const rolloverActions = [
  // The rows it can reach are those of goals that the actor keeps.
  implement(readRollover, async (ctx, { cycleId }) => {
    const today = localDay(ctx.clock.now(), ctx.actor.zone);
    const { cycle, all } = await cycleIn(ctx, cycleId);
    const kept = keptCondition({
      owned: subjectVisible(visibleTo(keepGoal, ctx.actor), ctx.actor, 'g.owner_id'),
      teams: teamsLed(ctx.actor),
      leads: permits(lead, ctx.actor, nobody),
    });
    const rows = await rolloverStore(ctx).ofCycle(cycleId, kept, MOST + 1);
    const shown = rows.slice(0, MOST);
    const results = await resultsOf(ctx, shown);
    return {
      cycle: nameOf(cycle),
      over: cycle.closed || cycle.endsOn < today,
      into: all
        .filter((one) => !one.closed && one.startsOn > cycle.startsOn && one.endsOn > today)
        .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
        .map(nameOf),
      items: shown.map((row) => {
        const own = results.get(row.id) ?? [];
        const { score, arrived } = rolled({ carried: false, results: own }, closing, null, today);
        return {
          id: row.id,
          title: row.title,
          kind: row.kind,
          owner: named(row.owner_id, row.owner_name),
          team: named(row.team_id, row.team_name),
          version: row.version,
          score,
          keyResults: own.map((result) => judgeKeyResult(result, periodOf(row), today)),
          usual: own.length > 0 && arrived.length === own.length ? ('close' as const) : ('carry' as const),
          ...judgeGoal(row, own, today),
        };
      }),
      more: rows.length > MOST,
    };
  }),

  implement(previewRollover, async (ctx, input) => {
    const plan = await planned(ctx, input);
    return { items: plan.items.map(lineOf) };
  }),

  implement(rollOver, async (ctx, input) => {
    const { items, into } = await planned(ctx, input);
    const fields = items.flatMap((item, at) =>
      item.problem === null ? [] : [{ path: `choices.${at}`, code: item.problem, message: sentences[item.problem] }],
    );
    if (fields.length > 0) throw rolloverProblems({ fields });
    const me = ctx.actor.person;
    const store = rolloverStore(ctx);
    const closed = await store.closeAll(
      items.map(({ row, choice, outcome }) => ({
        id: row.id,
        version: choice.version,
        outcome,
        note: choice.note,
      })),
      me,
    );
    if (closed.length < items.length) throw rolloverOvertaken();
    const next = items.flatMap((item): NextGoal[] =>
      item.next === null
        ? []
        : [
            {
              id: ctx.ids.next(),
              from: item.row,
              startsOn: item.next.startsOn,
              dueOn: item.next.dueOn,
              agreed: item.agreed,
              results: item.next.results.map((result) => ({ ...result, id: ctx.ids.next() })),
            },
          ],
    );
    await goOn(ctx, next, into);
    const period = into?.name ?? '';
    const nextOf = (id: string) => next.find((one) => one.from.id === id);
    const events = await settleClosed(ctx, closed);
    await lifeStore(ctx).tellAll(
      [
        ...items.map(({ row, choice, outcome }) => ({
          goal: row.id,
          what: choice.what === 'carry' ? 'rolled' : `closed_${outcome}`,
          detail: {
            ...(choice.what === 'carry' ? { to: period } : {}),
            ...(choice.note === '' ? {} : { words: choice.note }),
          },
        })),
        ...next.map((one) => ({ goal: one.id, what: one.agreed ? 'carried' : 'carried_draft', detail: {} })),
      ],
      me,
    );
    await tellOfGoals(
      ctx,
      items.map(({ row, choice, outcome }) => ({
        goal: row,
        what: choice.what === 'carry' ? 'rolled' : `closed_${outcome}`,
        params: { words: choice.what === 'carry' ? period : choice.note },
      })),
    );
    return done(
      { items: items.map(({ row, outcome }) => ({ id: row.id, outcome, nextId: nextOf(row.id)?.id ?? null })) },
      {
        verb: 'goals.rolled_over',
        subject: { type: 'cycle', id: input.cycleId },
        detail: {
          into: input.intoId,
          goals: items.map(({ row, choice, outcome }) => ({
            id: row.id,
            what: choice.what,
            outcome,
            next: nextOf(row.id)?.id ?? null,
          })),
        },
      },
      [
        ...events,
        ...next
          .filter((one) => one.agreed)
          .map((one) => goalPublished({ goalId: one.id, ownerId: one.from.owner_id, teamId: one.from.team_id })),
      ],
    );
  }),
];

const closing: Choice = { what: 'close', note: '' };
const nameOf = ({ id, name, startsOn, endsOn }: PlanningPeriod) => ({ id, name, startsOn, endsOn });

async function cycleIn(ctx: Context, id: string): Promise<{ cycle: PlanningPeriod; all: PlanningPeriod[] }> {
  const all = await cycles(ctx);
  const cycle = all.find((one) => one.id === id);
  if (!cycle) throw cycleNotFound();
  return { cycle, all };
}

async function resultsOf(ctx: Context, rows: readonly RolloverRow[]): Promise<Map<string, KeyResultRow[]>> {
  const results = await keyResultStore(ctx).of({ goals: rows.map((row) => row.id) });
  return Map.groupBy(results, (result) => result.goal_id ?? '');
}

interface Item extends Omit<Rolled, 'problem'> {
  readonly row: RolloverRow;
  readonly choice: Choice & { readonly version: number };
  readonly agreed: boolean;
  readonly problem: Problem | null;
}

type Problem = NonNullable<Rolled['problem']> | 'changed';

interface Wanted {
  readonly cycleId: string;
  readonly intoId: string | null;
  readonly choices: readonly (Choice & { readonly id: string; readonly version: number })[];
}

/** What each choice means, without doing anything. Statements: periods, goals, standings, results, one a level of goals. */
async function planned(ctx: Context, wanted: Wanted): Promise<{ items: Item[]; into: PlanningPeriod | null }> {
  const today = localDay(ctx.clock.now(), ctx.actor.zone);
  const { cycle, all } = await cycleIn(ctx, wanted.cycleId);
  const into = wanted.intoId === null ? null : all.find((one) => one.id === wanted.intoId);
  if (into === undefined || (into && (into.closed || into.startsOn <= cycle.startsOn))) throw cycleNotFound();
  const ids = [...new Set(wanted.choices.map((choice) => choice.id))];
  const rows = await rolloverStore(ctx).byIds(wanted.cycleId, ids);
  if (rows.length < ids.length || ids.length < wanted.choices.length) throw rolloverOvertaken();
  const held = await standings(
    ctx,
    rows.flatMap((row) => (row.owner_id === null ? [] : [row.owner_id])),
  );
  for (const row of rows)
    if (!mayKeepGoal(ctx.actor, held.get(row.owner_id ?? '') ?? nobody, standingOf(row)))
      throw forbidden({ detail: `“${row.title}” is kept by its owner, the owner’s manager or an executive.` });
  const results = await resultsOf(ctx, rows);
  const agreed = await agreedAtOnce(ctx, rows);
  const items = wanted.choices.map((choice): Item => {
    const row = rows.find((one) => one.id === choice.id)!;
    const made = rolled({ carried: row.carried, results: results.get(row.id) ?? [] }, choice, into, today);
    const problem = row.version === choice.version ? made.problem : 'changed';
    return { ...made, row, choice, agreed: agreed.has(row.kind), problem };
  });
  return { items, into };
}

/** The kinds of goals to which nobody else than the actor has to agree. */
async function agreedAtOnce(ctx: Context, rows: readonly RolloverRow[]): Promise<Set<RolloverRow['kind']>> {
  const agreed = new Set<RolloverRow['kind']>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const { approves } = await decisionRight(ctx, 'goal', levels[kind]);
    if (approves === 'nobody' || (approves === 'executive' && ctx.actor.grants.has('executive'))) agreed.add(kind);
  }
  return agreed;
}

/** Makes the goals that go on, hangs them where the old ones hung, and asks owners to look at what is still a draft. */
async function goOn(ctx: Context, next: readonly NextGoal[], into: PlanningPeriod | null): Promise<void> {
  if (into === null || next.length === 0) return;
  const store = rolloverStore(ctx);
  const me = ctx.actor.person;
  await store.carry(next, into.id, me);
  const successor = new Map(next.map((one) => [one.from.id, one.id]));
  const links = await store.linksOf([...successor.keys()]);
  await store.link(
    links.flatMap((link) => {
      const parent = link.parent_goal_id;
      const on = parent === null ? null : (successor.get(parent) ?? parent);
      if (!link.open && on === parent) return [];
      return [
        {
          goal_id: successor.get(link.goal_id)!,
          parent_goal_id: on,
          priority_id: link.priority_id,
          how: link.how,
        },
      ];
    }),
    me,
  );
  await store.leadChildren(next.map((one) => ({ from: one.from.id, to: one.id })));
  await openAsks(
    ctx,
    next
      .filter((one) => !one.agreed && one.from.owner_id !== null && one.from.owner_id !== me)
      .map((one) => ({
        kind: 'goals.finish_draft',
        to: one.from.owner_id!,
        key: draftKey(one.id),
        group: 'for_you' as const,
        subject: { type: 'goal', id: one.id },
        link: `/goals/${one.id}`,
        params: { title: one.from.title },
        minutes: 5,
      })),
  );
}

const lineOf = ({ row, choice, outcome, score, next, agreed, arrived, problem }: Item): RolloverLine => ({
  id: row.id,
  title: row.title,
  what: choice.what,
  outcome,
  score,
  next: next && {
    startsOn: next.startsOn,
    dueOn: next.dueOn,
    agreed,
    keyResults: next.results.map(({ title, unit, baseline, target }) => ({ title, unit, baseline, target })),
  },
  arrived: [...arrived],
  problem: problem === null ? null : sentences[problem],
});

const sentences: Record<Problem, string> = {
  no_reason: 'Why is it let go? A few words are enough.',
  no_period: 'Into which period does it go? It has to end after today.',
  all_arrived: 'Everything it measures has arrived. Close it, and begin with something new.',
  carried_already: 'It goes on as another goal already. Close it instead.',
  changed: 'Somebody changed it meanwhile. Look at it again.',
};
