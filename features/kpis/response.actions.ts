import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk, openAsk } from '../inbox/service.ts';
import { responseAsk, responseKey, retirementKey } from './asking.domain.ts';
import { signalNotFound } from './contract.ts';
import { kept } from './kpi.actions.ts';
import { kpiDto, signalDto } from './kpi-page.domain.ts';
import { keepKpi, nothingProposed, noteResponse, signalUndecided } from './response.contract.ts';
import { responseUseStore } from './response-use.store.ts';
import { retirementStore } from './retirement.store.ts';
import { signalStore } from './signal.store.ts';

export const responseActions = [
  implement(noteResponse, async (ctx, { id, outcome, words, askOn }) => {
    const signals = signalStore(ctx);
    const signal = await signals.find(id);
    if (!signal) throw signalNotFound();
    const kpi = await kept(ctx, signal.kpi_id, { retiredToo: true });
    if (signal.decision === null) throw signalUndecided();
    const fields = [];
    if (outcome !== 'not-yet' && words === '')
      fields.push({
        path: 'words',
        code: 'needed',
        message: outcome === 'used' ? 'What came of it?' : 'Why was it not used?',
      });
    if (outcome === 'not-yet' && (askOn ?? '') <= localDay(ctx.clock.now(), ctx.actor.zone))
      fields.push({ path: 'askOn', code: 'day_ahead', message: 'On which day shall we ask again?' });
    if (fields.length > 0) throw invalidInput({ fields });
    const dueOn = outcome === 'not-yet' ? askOn! : null;
    await responseUseStore(ctx).note([{ signal_id: id, outcome, words, due_on: dueOn, noted_by: ctx.actor.person }]);
    await closeAsk(ctx, responseKey(id), outcome);
    if (dueOn !== null && kpi.retired_at === null) await openAsk(ctx, responseAsk(kpi, signal, dueOn));
    return done(signalDto((await signals.find(id))!), {
      verb: 'signal.response_noted',
      subject: { type: 'signal', id },
      about: kpi.owner_id,
      detail: { kpi: kpi.id, outcome, words },
    });
  }),

  implement(keepKpi, async (ctx, { id, reason }) => {
    const kpi = await kept(ctx, id);
    const proposal = await retirementStore(ctx).open(id);
    if (!proposal) throw nothingProposed();
    await retirementStore(ctx).answer({
      proposal_id: proposal.id,
      answer: 'kept',
      reason,
      answered_by: ctx.actor.person,
    });
    await closeAsk(ctx, retirementKey(id), 'kept');
    return done(kpiDto(kpi, true), {
      verb: 'kpi.kept',
      subject: { type: 'kpi', id },
      about: kpi.owner_id,
      detail: { reason, ground: proposal.ground },
    });
  }),
];
