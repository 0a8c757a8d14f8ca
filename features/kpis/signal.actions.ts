import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import type { Context } from '../../platform/action/context.ts';
import { addDays } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { answerSignal, signalAnswered, signalNotFound } from './contract.ts';
import { kept } from './kpi.actions.ts';
import { signalDto } from './kpi-page.domain.ts';
import { responseAsk } from './asking.domain.ts';
import type { KpiRecord } from './kpi.store.ts';
import { daysOfPeriod, sideOf, useOf } from './response.domain.ts';
import { responseUseStore } from './response-use.store.ts';
import { askOwner } from './service.ts';
import { signalStore } from './signal.store.ts';

export const signalActions = [
  implement(answerSignal, async (ctx, { id, decision, reason, watchUntil, notYet }) => {
    const signals = signalStore(ctx);
    const signal = await signals.find(id);
    if (!signal) throw signalNotFound();
    const kpi = await kept(ctx, signal.kpi_id, { retiredToo: true });
    const until = decision === 'watch' ? (watchUntil ?? null) : null;
    if (decision === 'watch' && (until === null || until <= localDay(ctx.clock.now(), ctx.actor.zone)))
      throw invalidInput({
        fields: [
          {
            path: 'watchUntil',
            code: 'day_ahead',
            message: 'Until which day will you watch it? Choose one that lies ahead.',
          },
        ],
      });
    await signals.answer([{ signal_id: id, decision, reason, watch_until: until, decided_by: ctx.actor.person }]);
    const dueOn = decision === 'respond' && notYet ? responseDue(ctx, kpi, signal) : null;
    await responseUseStore(ctx).note([
      { signal_id: id, outcome: useOf(decision, !notYet), words: reason, due_on: dueOn, noted_by: ctx.actor.person },
    ]);
    await closeAsk(ctx, `signal:${id}`, decision);
    if (dueOn !== null && kpi.retired_at === null) await openAsk(ctx, responseAsk(kpi, signal, dueOn));
    if (until !== null && kpi.retired_at === null) await askOwner(ctx, kpi, [signal], until);
    return done(
      signalDto((await signals.find(id))!),
      {
        verb: 'signal.answered',
        subject: { type: 'signal', id },
        about: kpi.owner_id,
        detail: { kpi: kpi.id, decision, reason },
      },
      [signalAnswered({ kpiId: kpi.id, signalId: id, decision, decidedBy: ctx.actor.person })],
    );
  }),
];

/** The day on which the days of the written response are over. */
function responseDue(ctx: Context, kpi: KpiRecord, signal: { side: 'above' | 'below' }): string {
  const days = sideOf(signal) === 'up' ? kpi.response_up_days : kpi.response_down_days;
  return addDays(localDay(ctx.clock.now(), ctx.actor.zone), days ?? daysOfPeriod(kpi.cadence));
}
