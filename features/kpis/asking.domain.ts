import type { RetirementGround } from './retirement.domain.ts';

interface AskedKpi {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
}

export const responseKey = (signalId: string): string => `response:${signalId}`;
export const retirementKey = (kpiId: string): string => `retirement:${kpiId}`;

/** The response was agreed and its days are over: was it used? */
export const responseAsk = (
  kpi: AskedKpi & { response_up: string; response_down: string },
  signal: { id: string; unit_key: string; period: string; side: 'above' | 'below' },
  dueOn: string,
) => ({
  kind: 'kpis.note_response',
  to: kpi.owner_id,
  key: responseKey(signal.id),
  group: 'waiting' as const,
  showOn: dueOn,
  subject: { type: 'signal', id: signal.id },
  link: `/kpis/${kpi.id}${signal.unit_key === '' ? '' : `?unit=${signal.unit_key}`}`,
  params: {
    kpi: kpi.name,
    side: signal.side,
    period: signal.period,
    response: signal.side === 'above' ? kpi.response_up : kpi.response_down,
  },
  minutes: 1,
});

/** The KPI led to nothing, or nobody opens it: does it keep its place? */
export const retirementAsk = (kpi: AskedKpi, proposal: { ground: RetirementGround; signals: number }) => ({
  kind: 'kpis.settle_retirement',
  to: kpi.owner_id,
  key: retirementKey(kpi.id),
  group: 'waiting' as const,
  subject: { type: 'kpi', id: kpi.id },
  link: `/kpis/${kpi.id}`,
  params: { kpi: kpi.name, ground: proposal.ground.replaceAll('-', '_'), signals: proposal.signals },
  minutes: 2,
});

export const verdictKey = (interventionId: string): string => `intervention:${interventionId}`;

/** It was due and has been judged: what follows from it? */
export const verdictAsk = (kpi: AskedKpi, intervention: { id: string; label: string }, verdict: string) => ({
  kind: 'kpis.decide_intervention',
  to: kpi.owner_id,
  key: verdictKey(intervention.id),
  group: 'for_you' as const,
  subject: { type: 'intervention', id: intervention.id },
  link: `/kpis/${kpi.id}`,
  params: { kpi: kpi.name, label: intervention.label, verdict: verdict.replaceAll('-', '_') },
  minutes: 2,
});
