import { invalidInput } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { closeAsks } from '../inbox/service.ts';
import { organisation } from '../people/service.ts';
import { baselineNotFound, listBaselines, rebaseKpi, undoRebase } from './baseline.contract.ts';
import { type BaselineRow, baselineStore } from './baseline.store.ts';
import { kpiNotFound, signalAnswered } from './contract.ts';
import { changeKpi, kept } from './kpi.actions.ts';
import { kpiDto } from './kpi-page.domain.ts';
import { seeKpis } from './kpi.policy.ts';
import { type KpiRecord, kpiStore } from './kpi.store.ts';
import { periodStart } from './period.domain.ts';
import { useOf } from './response.domain.ts';
import { responseUseStore } from './response-use.store.ts';
import { type SignalRecord, signalStore } from './signal.store.ts';

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

const baselineDto = (row: BaselineRow) => ({
  id: row.id,
  from: row.from_day,
  until: row.until_day,
  ground: row.ground,
  reason: row.reason,
  chosenAt: row.chosen_at,
  chosenBy: named(row.chosen_by, row.chosen_by_name),
  undone: row.undone_at === null ? null : { at: row.undone_at, by: named(row.undone_by, row.undone_by_name) },
  standing: row.standing,
});

export const baselineActions = [
  implement(rebaseKpi, async (ctx, { id, version, unitKey, ground, reason, explains, ...span }) => {
    const kpi = await kept(ctx, id);
    const calendar = await organisation(ctx);
    const from = periodStart(span.from, kpi.cadence, calendar);
    const until = span.until === null ? null : periodStart(span.until, kpi.cadence, calendar);
    if (until !== null && until < from)
      throw invalidInput({
        fields: [{ path: 'until', code: 'before_from', message: 'A baseline ends after it begins.' }],
      });
    const now = await changeKpi(ctx, kpi, version, {});
    const baselineId = await baselineStore(ctx).insert({
      kpi_id: id,
      unit_key: unitKey,
      from_day: from,
      until_day: until,
      ground,
      reason,
      chosen_by: ctx.actor.person,
    });
    const open = explains ? (await signalStore(ctx).openOf(id)).filter((one) => one.unit_key === unitKey) : [];
    const explained = open.filter((signal) => signal.period >= from);
    await explain(ctx, explained, reason);
    return done(
      { baselineId, explained: explained.length, kpi: kpiDto(now, true) },
      {
        verb: 'kpi.rebased',
        subject: { type: 'kpi', id },
        about: kpi.owner_id,
        detail: { baseline: baselineId, unit: unitKey, from, until, ground, reason, explained: explained.length },
      },
      explained.map((signal) =>
        signalAnswered({ kpiId: id, signalId: signal.id, decision: 'explain', decidedBy: ctx.actor.person }),
      ),
    );
  }),

  implement(undoRebase, async (ctx, { id }) => {
    const baseline = await baselineStore(ctx).find(id);
    if (!baseline) throw baselineNotFound();
    const kpi: KpiRecord = await kept(ctx, baseline.kpi_id);
    await baselineStore(ctx).undo(id, ctx.actor.person);
    return done(
      { id },
      {
        verb: 'kpi.rebase_undone',
        subject: { type: 'kpi', id: kpi.id },
        about: kpi.owner_id,
        detail: { baseline: id, from: baseline.from_day },
      },
    );
  }),

  implement(listBaselines, async (ctx, { id, unitKey }) => {
    permit(seeKpis, ctx.actor, new Set());
    if (!(await kpiStore(ctx).find(id))) throw kpiNotFound();
    return { items: (await baselineStore(ctx).of(id, unitKey)).map(baselineDto) };
  }),
];

/** Whoever accepts a level has explained the signals that it gave. */
async function explain(ctx: Context, signals: readonly SignalRecord[], reason: string): Promise<void> {
  const decided_by = ctx.actor.person;
  await signalStore(ctx).answer(
    signals.map(({ id }) => ({ signal_id: id, decision: 'explain', reason, watch_until: null, decided_by })),
  );
  await responseUseStore(ctx).note(
    signals.map(({ id }) => ({
      signal_id: id,
      outcome: useOf('explain', true),
      words: reason,
      due_on: null,
      noted_by: decided_by,
    })),
  );
  await closeAsks(
    ctx,
    signals.map(({ id }) => `signal:${id}`),
    'explain',
  );
}
