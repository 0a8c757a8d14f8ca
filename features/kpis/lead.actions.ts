import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { organisation } from '../people/service.ts';
import { kpiNotFound } from './contract.ts';
import { kept } from './kpi.actions.ts';
import { statusOf } from './kpi-page.domain.ts';
import { seeKpis } from './kpi.policy.ts';
import { type KpiRecord, kpiStore } from './kpi.store.ts';
import {
  claimLead,
  type Lead,
  leadKnown,
  leadNotFound,
  pacesDiffer,
  readLeads,
  withdrawLead,
} from './lead.contract.ts';
import { leadApart } from './judging.format.ts';
import { readTogether } from './lead-claim.domain.ts';
import { leadStore } from './lead.store.ts';
import { readingStore } from './reading.store.ts';
import { mayKeep } from './service.ts';
import type { LeadClaimTable, LeadVerdictTable } from './table.store.ts';

/** Readings that a lead is judged on, ten years of weeks. */
const judgedOn = 520;
const shown = 104;

const toldOf = (row: LeadVerdictTable): Lead['told'] => ({
  verdict: row.verdict,
  lag: row.lag,
  lagLow: row.lag_low,
  lagHigh: row.lag_high,
  correlation: row.correlation,
  n: row.n,
  needed: row.needed,
  judgedAt: row.judged_at,
});

/** Claims with their verdicts and pictures, in two statements whatever their number. */
async function leadsOf(
  ctx: Context,
  claims: readonly LeadClaimTable[],
  kpis: readonly KpiRecord[],
  keeps: (kpi: KpiRecord) => boolean,
): Promise<Lead[]> {
  if (claims.length === 0) return [];
  const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  const named = new Set(claims.flatMap((claim) => [claim.leading_id, claim.lagging_id]));
  const series = await readingStore(ctx).series(
    kpis.filter((kpi) => named.has(kpi.id)),
    '',
    shown,
  );
  const verdicts = await leadStore(ctx).verdicts(
    claims.map((claim) => claim.id),
    12,
  );
  const name = (id: string) => ({ id, name: byId.get(id)!.name });
  return claims.map((claim) => {
    const [now, ...before] = verdicts.filter((row) => row.claim_id === claim.id).map(toldOf);
    const leading = byId.get(claim.leading_id)!;
    return {
      id: claim.id,
      leading: name(claim.leading_id),
      lagging: name(claim.lagging_id),
      cadence: leading.cadence,
      told: now!,
      history: before,
      pairs: readTogether(series.get(claim.leading_id)!.shown, series.get(claim.lagging_id)!.shown),
      can: { withdraw: keeps(leading) },
    };
  });
}

export const leadActions = [
  implement(claimLead, async (ctx, { id, laggingId }) => {
    const leading = await kept(ctx, id);
    const lagging = await kpiStore(ctx).find(laggingId);
    if (!lagging) throw kpiNotFound();
    if (lagging.id === leading.id || lagging.cadence !== leading.cadence) throw pacesDiffer();
    const claim = await leadStore(ctx).insert({
      leading_id: id,
      lagging_id: laggingId,
      claimed_at: ctx.clock.iso(),
      claimed_by: ctx.actor.person,
    });
    if (!claim) throw leadKnown();
    const series = await readingStore(ctx).series([leading, lagging], '', judgedOn);
    const read = readTogether(series.get(id)!.shown, series.get(laggingId)!.shown);
    const { cadence } = leading;
    const result = await leadApart({ read, cadence, calendar: await organisation(ctx) });
    await leadStore(ctx).tell([
      {
        claim_id: claim.id,
        verdict: result.verdict,
        lag: result.lag,
        lag_low: result.lagLow,
        lag_high: result.lagHigh,
        correlation: result.correlation,
        n: result.n,
        needed: result.needed,
      },
    ]);
    const [lead] = await leadsOf(ctx, [claim], [leading, lagging], await mayKeep(ctx, [leading]));
    return done(lead!, {
      verb: 'kpi.lead_claimed',
      subject: { type: 'kpi', id },
      about: leading.owner_id,
      detail: { lagging: laggingId, verdict: result.verdict, lag: result.lag },
    });
  }),

  implement(withdrawLead, async (ctx, { id }) => {
    const claim = await leadStore(ctx).find(id);
    if (!claim) throw leadNotFound();
    const leading = await kept(ctx, claim.leading_id, { retiredToo: true });
    await leadStore(ctx).withdraw(id, ctx.actor.person);
    return done(
      { id },
      {
        verb: 'kpi.lead_withdrawn',
        subject: { type: 'kpi', id: leading.id },
        about: leading.owner_id,
        detail: { lagging: claim.lagging_id },
      },
    );
  }),

  implement(readLeads, async (ctx, { id }) => {
    permit(seeKpis, ctx.actor, new Set());
    const claims = await leadStore(ctx).of(id);
    const others = claims.flatMap((claim) => [claim.leading_id, claim.lagging_id]);
    const kpis = await kpiStore(ctx).samePace(id, others, 100);
    const kpi = kpis.find((one) => one.id === id);
    if (!kpi) throw kpiNotFound();
    const keeps = await mayKeep(
      ctx,
      kpis.filter((one) => one.id === id || others.includes(one.id)),
    );
    const taken = new Set(claims.filter((claim) => claim.leading_id === id).map((claim) => claim.lagging_id));
    const mayBeLed = (one: KpiRecord) =>
      one.id !== id && !taken.has(one.id) && statusOf(one) === 'active' && one.cadence === kpi.cadence;
    return {
      items: await leadsOf(ctx, claims, kpis, keeps),
      candidates: kpis
        .filter(mayBeLed)
        .toSorted((one, other) => one.name.localeCompare(other.name))
        .map((one) => ({ id: one.id, name: one.name })),
      can: { claim: kpi.retired_at === null && keeps(kpi) },
    };
  }),
];
