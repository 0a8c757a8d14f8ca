import { invalidInput, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { type AuditEntry, done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import type { Day } from '../../platform/kernel/day.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { closeAsk } from '../inbox/service.ts';
import { verdictKey } from './asking.domain.ts';
import { kpiNotFound } from './contract.ts';
import {
  amendIntervention,
  decideIntervention,
  evaluateIntervention,
  type Intervention,
  interventionNotFound,
  interventionWithdrawn,
  keptElsewhere,
  listInterventions,
  nothingJudged,
  recordIntervention,
  withdrawIntervention,
} from './intervention.contract.ts';
import { type InterventionDates, nextLook, type PlanFault, planFaults } from './intervention.domain.ts';
import { interventionDto } from './intervention-page.domain.ts';
import { type InterventionRecord, interventionStore } from './intervention.store.ts';
import { kept } from './kpi.actions.ts';
import { seeKpis } from './kpi.policy.ts';
import { type KpiRecord, kpiStore } from './kpi.store.ts';
import { judgeIntervention, mayKeep } from './service.ts';

const today = (ctx: Context): Day => localDay(ctx.clock.now(), ctx.actor.zone);

const faultWords: Readonly<Record<PlanFault['code'], string>> = {
  needed: 'Where does it happen?',
  compared_with_itself: 'Nobody is compared with themselves.',
  whole_and_part: 'The whole holds its parts: choose it alone, or choose places.',
  baseline_after_start: 'The baseline ends before it begins.',
  baseline_empty: 'The baseline begins before it ends.',
  look_before_effect: 'By that day it cannot have shown. Choose a later one.',
};

function checkPlan(plan: InterventionDates, kpi: KpiRecord, places: ReadonlyMap<string, string>): void {
  const faults: { path: string; code: string; message: string }[] = planFaults(plan, kpi.cadence).map(
    ({ path, code }) => ({ path, code, message: faultWords[code] }),
  );
  for (const path of ['treated', 'comparison'] as const)
    if (plan[path].some((unit) => unit !== '' && !places.has(unit)))
      faults.push({ path, code: 'needed', message: 'This place does not exist, or is closed.' });
  if (faults.length > 0) throw invalidInput({ fields: faults });
}

interface Written extends InterventionDates {
  kind: Intervention['kind'];
  label: string;
  expected: string;
  direction: Intervention['direction'];
  matters: number | null;
}

const columns = (w: Written) => ({
  kind: w.kind,
  label: w.label,
  expected: w.expected,
  direction: w.direction,
  matters: w.matters,
  starts_on: w.startsOn,
  delay_periods: w.delayPeriods,
  treated: [...new Set(w.treated)],
  comparison: [...new Set(w.comparison)],
  baseline_from: w.baselineFrom,
  baseline_until: w.baselineUntil,
  look_on: w.lookOn,
});

const placeNames = async (ctx: Context): Promise<Map<string, string>> =>
  new Map((await kpiStore(ctx).places()).map((place) => [place.id, place.name]));

async function read(ctx: Context, kpi: KpiRecord, id: string, names?: ReadonlyMap<string, string>) {
  const row = (await interventionStore(ctx).find(id))!;
  return interventionDto(row, {
    cadence: kpi.cadence,
    keeps: true,
    retired: kpi.retired_at !== null,
    names: names ?? (await placeNames(ctx)),
  });
}

/** The intervention and its KPI, if the actor keeps it and it still stands. */
async function standing(
  ctx: Context,
  id: string,
  options: { retiredToo?: boolean } = {},
): Promise<{ row: InterventionRecord; kpi: KpiRecord }> {
  const row = await interventionStore(ctx).find(id);
  if (!row) throw interventionNotFound();
  const kpi = await kept(ctx, row.kpi_id, options);
  if (row.source_id !== null) throw keptElsewhere();
  if (row.withdrawn_on !== null) throw interventionWithdrawn();
  return { row, kpi };
}

const about = (kpi: KpiRecord, id: string, verb: string, detail: AuditEntry['detail'] = {}): AuditEntry => ({
  verb,
  subject: { type: 'intervention', id },
  about: kpi.owner_id,
  detail: { kpi: kpi.id, ...detail },
});

export const interventionActions = [
  implement(listInterventions, async (ctx, { id }) => {
    permit(seeKpis, ctx.actor, new Set());
    const kpi = await kpiStore(ctx).find(id);
    if (!kpi) throw kpiNotFound();
    const rows = await interventionStore(ctx).of(id);
    const names = rows.length === 0 ? new Map<string, string>() : await placeNames(ctx);
    const keeps = (await mayKeep(ctx, [kpi]))(kpi);
    const facts = { cadence: kpi.cadence, keeps, retired: kpi.retired_at !== null, names };
    return {
      items: rows.map((row) => interventionDto(row, facts)),
      can: { record: keeps && kpi.retired_at === null },
    };
  }),

  implement(recordIntervention, async (ctx, { id, ...plan }) => {
    const kpi = await kept(ctx, id);
    const names = await placeNames(ctx);
    checkPlan(plan, kpi, names);
    const written = today(ctx);
    const intervention = await interventionStore(ctx).insert({
      ...columns(plan),
      kpi_id: id,
      next_look_on: plan.lookOn,
      written_on: written,
      written_by: ctx.actor.person,
    });
    return done(
      await read(ctx, kpi, intervention, names),
      about(kpi, intervention, 'intervention.written', { label: plan.label, startsOn: plan.startsOn }),
    );
  }),

  implement(amendIntervention, async (ctx, { id, version, reason, ...plan }) => {
    const { row, kpi } = await standing(ctx, id);
    const names = await placeNames(ctx);
    checkPlan(plan, kpi, names);
    const day = today(ctx);
    const amended =
      row.version === version &&
      (await interventionStore(ctx).amend(
        row,
        { ...columns(plan), next_look_on: plan.lookOn < day ? day : plan.lookOn },
        { reason, replaced_on: day, replaced_by: ctx.actor.person },
      ));
    const now = await read(ctx, kpi, id, names);
    if (!amended) throw stale(now);
    return done(now, about(kpi, id, 'intervention.amended', { label: plan.label, reason }));
  }),

  implement(withdrawIntervention, async (ctx, { id, reason }) => {
    const { row, kpi } = await standing(ctx, id, { retiredToo: true });
    await interventionStore(ctx).set(id, {
      next_look_on: null,
      withdrawn_on: today(ctx),
      withdrawn_by: ctx.actor.person,
      withdrawn_reason: reason,
    });
    await closeAsk(ctx, verdictKey(id), 'withdrawn');
    return done(await read(ctx, kpi, id), about(kpi, id, 'intervention.withdrawn', { label: row.label, reason }));
  }),

  implement(evaluateIntervention, async (ctx, { id }) => {
    const { row, kpi } = await standing(ctx, id, { retiredToo: true });
    const day = today(ctx);
    const { evaluation, inputs } = await judgeIntervention(ctx, kpi, row, day);
    const interventions = interventionStore(ctx);
    await interventions.keepVerdicts([
      { intervention_id: id, evaluation, inputs, judged_on: day, judged_by: ctx.actor.person },
    ]);
    const next = nextLook(evaluation, { nextLookOn: row.next_look_on, today: day }, kpi.cadence);
    await interventions.set(id, { next_look_on: next });
    await closeAsk(ctx, verdictKey(id), 'looked');
    return done(
      await read(ctx, kpi, id),
      about(kpi, id, 'intervention.judged', { label: row.label, verdict: evaluation.verdict }),
    );
  }),

  implement(decideIntervention, async (ctx, { id, decision, words, lookOn }) => {
    const { row, kpi } = await standing(ctx, id, { retiredToo: true });
    const verdict = row.verdicts[0];
    if (!verdict) throw nothingJudged();
    const day = today(ctx);
    const again = decision === 'look-again' ? (lookOn ?? null) : null;
    if (decision === 'look-again' && (again === null || again <= day))
      throw invalidInput({
        fields: [
          { path: 'lookOn', code: 'day_ahead', message: 'On which day shall we look? Choose one that lies ahead.' },
        ],
      });
    await interventionStore(ctx).decide({
      intervention_id: id,
      verdict_id: verdict.id,
      decision,
      words,
      look_on: again,
      decided_on: day,
      decided_by: ctx.actor.person,
    });
    await interventionStore(ctx).set(id, { next_look_on: again });
    await closeAsk(ctx, verdictKey(id), decision);
    return done(
      await read(ctx, kpi, id),
      about(kpi, id, 'intervention.decided', { label: row.label, decision, words, lookOn: again }),
    );
  }),
];
