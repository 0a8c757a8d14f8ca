import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { answerSignal, signalAnswered, signalNotFound } from './contract.ts';
import { kept } from './kpi.actions.ts';
import { signalDto } from './kpi-page.domain.ts';
import { askOwner } from './service.ts';
import { signalStore } from './signal.store.ts';

export const signalActions = [
  implement(answerSignal, async (ctx, { id, decision, reason, watchUntil }) => {
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
    await signals.answer({ signal_id: id, decision, reason, watch_until: until, decided_by: ctx.actor.person });
    await closeAsk(ctx, `signal:${id}`, decision);
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
