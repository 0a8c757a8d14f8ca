import type { Fault, OutputOf } from '../../platform/action/action.ts';
import { stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { monthOf, type Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import {
  badSpan,
  closeCycle,
  cycleClosed,
  cycleClosedAlready,
  cycleNotFound,
  cycleOpened,
  cycleOverlaps,
  editCycle,
  listCycles,
  openCycle,
} from './contract.ts';
import { cyclePhase, endOf, nextSpan, spanProblem, type Span, type SpanProblem } from './cycle.domain.ts';
import { cycleStore, type CycleRow } from './cycle.store.ts';
import { planCycles } from './governance.policy.ts';

const nobody: ReadonlySet<string> = new Set();
type CycleDto = OutputOf<typeof openCycle>;

function toDto(row: CycleRow, ctx: Context): CycleDto {
  const may = permits(planCycles, ctx.actor, nobody);
  const phase = cyclePhase(
    { startsOn: row.starts_on, endsOn: row.ends_on, closed: row.closed_at !== null },
    today(ctx),
  );
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    phase,
    openedBy: row.opened_by === null ? null : { id: row.opened_by, name: row.opened_name ?? '' },
    closedBy: row.closed_by === null ? null : { id: row.closed_by, name: row.closed_name ?? '' },
    version: row.version,
    can: { edit: may && phase !== 'closed', close: may && phase !== 'closed' },
  };
}

const today = (ctx: Context): Day => localDay(ctx.clock.now(), ctx.actor.zone);

const sentences: Record<Exclude<SpanProblem, 'overlaps'>, string> = {
  not_a_day: 'This is not a day of the calendar.',
  backwards: 'The last day lies before the first.',
  too_short: 'A planning period lasts at least four weeks.',
  too_long: 'A planning period lasts at most eighteen months.',
};

function faultOf(problem: SpanProblem, others: readonly CycleRow[], span: Span): Fault {
  if (problem !== 'overlaps')
    return badSpan({
      detail: sentences[problem],
      fields: [{ path: 'endsOn', code: problem, message: sentences[problem] }],
    });
  const other = others.find((row) => span.startsOn <= row.ends_on && row.starts_on <= span.endsOn);
  const message = `This overlaps ${other?.name}, which lasts from ${other?.starts_on} to ${other?.ends_on}.`;
  return cycleOverlaps({ detail: message, fields: [{ path: 'startsOn', code: problem, message }] });
}

function demandSpan(span: Span, others: readonly CycleRow[]): void {
  const problem = spanProblem(
    span,
    others.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on })),
  );
  if (problem) throw faultOf(problem, others, span);
}

/** What would come next: after the last period, or the quarter that today lies in. */
function suggestion(rows: readonly CycleRow[], day: Day): Span & { kind: CycleRow['kind'] } {
  const [last] = rows;
  if (last)
    return { kind: last.kind, ...nextSpan({ kind: last.kind, startsOn: last.starts_on, endsOn: last.ends_on }) };
  const month = Number(day.slice(5, 7));
  const startsOn = `${monthOf(day).slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
  return { kind: 'quarter', startsOn, endsOn: endOf('quarter', startsOn) };
}

export const cycleActions: readonly Implementation[] = [
  implement(listCycles, async (ctx) => {
    const rows = await cycleStore(ctx).list();
    return {
      cycles: rows.map((row) => toDto(row, ctx)),
      next: suggestion(rows, today(ctx)),
      can: { open: permits(planCycles, ctx.actor, nobody) },
    };
  }),

  implement(openCycle, async (ctx, { name, kind, startsOn, endsOn }) => {
    permit(planCycles, ctx.actor, nobody);
    const store = cycleStore(ctx);
    await store.lock();
    demandSpan({ startsOn, endsOn }, await store.list());
    const id = await store.insert({ name, kind, starts_on: startsOn, ends_on: endsOn }, ctx.actor.person);
    const row = (await store.find(id))!;
    return done(
      toDto(row, ctx),
      { verb: 'cycle.opened', subject: { type: 'cycle', id }, detail: { name, kind, startsOn, endsOn } },
      [cycleOpened({ cycleId: id, name, startsOn, endsOn })],
    );
  }),

  implement(editCycle, async (ctx, { id, version, name, kind, startsOn, endsOn }) => {
    permit(planCycles, ctx.actor, nobody);
    const store = cycleStore(ctx);
    await store.lock();
    const rows = await store.list();
    const before = rows.find((row) => row.id === id);
    if (!before) throw cycleNotFound();
    if (before.closed_at !== null) throw cycleClosedAlready();
    demandSpan(
      { startsOn, endsOn },
      rows.filter((row) => row.id !== id),
    );
    const changed = await store.update(id, version, { name, kind, starts_on: startsOn, ends_on: endsOn });
    if (!changed) throw stale(toDto(before, ctx));
    const row = (await store.find(id))!;
    return done(toDto(row, ctx), {
      verb: 'cycle.changed',
      subject: { type: 'cycle', id },
      detail: {
        name,
        kind,
        startsOn,
        endsOn,
        before: { name: before.name, startsOn: before.starts_on, endsOn: before.ends_on },
      },
    });
  }),

  implement(closeCycle, async (ctx, { id, version }) => {
    permit(planCycles, ctx.actor, nobody);
    const store = cycleStore(ctx);
    const before = await store.find(id);
    if (!before) throw cycleNotFound();
    if (before.closed_at !== null) throw cycleClosedAlready();
    if (!(await store.close(id, version, ctx.actor.person))) throw stale(toDto((await store.find(id))!, ctx));
    const row = (await store.find(id))!;
    return done(toDto(row, ctx), { verb: 'cycle.closed', subject: { type: 'cycle', id } }, [
      cycleClosed({ cycleId: id }),
    ]);
  }),
];
