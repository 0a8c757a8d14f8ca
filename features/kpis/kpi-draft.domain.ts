import type { Kpi } from './kpi-shape.domain.ts';
import { daysOfPeriod } from './response.domain.ts';
import { vanityFindings, type VanityFinding } from './vanity.domain.ts';

/** A KPI as it stands in a form: everything as it was typed. */
export interface KpiDraft {
  readonly name: string;
  readonly definition: string;
  readonly unit: string;
  readonly kind: Kpi['kind'];
  readonly bounded: boolean;
  readonly adds: boolean;
  readonly direction: Kpi['direction'];
  readonly horizon: Kpi['horizon'];
  readonly teamId: string;
  readonly locationId: string;
  readonly cadence: Kpi['cadence'];
  readonly target: string;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly responseUp: string;
  readonly responseUpWho: string;
  readonly responseUpDays: string;
  readonly responseDown: string;
  readonly responseDownWho: string;
  readonly responseDownDays: string;
}

export const blankDraft: KpiDraft = {
  name: '',
  definition: '',
  unit: '%',
  kind: 'value',
  bounded: false,
  adds: false,
  direction: 'higher',
  horizon: 'leading',
  teamId: '',
  locationId: '',
  cadence: 'week',
  target: '',
  owner: null,
  responseUp: '',
  responseUpWho: '',
  responseUpDays: '',
  responseDown: '',
  responseDownWho: '',
  responseDownDays: '',
};

export const draftOf = (kpi: Kpi): KpiDraft => ({
  name: kpi.name,
  definition: kpi.definition,
  unit: kpi.unit,
  kind: kpi.kind,
  bounded: kpi.bounded,
  adds: kpi.adds,
  direction: kpi.direction,
  horizon: kpi.horizon,
  teamId: kpi.team?.id ?? '',
  locationId: kpi.location?.id ?? '',
  cadence: kpi.cadence,
  target: kpi.target === null ? '' : String(kpi.target),
  owner: kpi.owner,
  responseUp: kpi.responseUp,
  responseUpWho: kpi.responseUpWho,
  responseUpDays: String(kpi.responseUpDays),
  responseDown: kpi.responseDown,
  responseDownWho: kpi.responseDownWho,
  responseDownDays: String(kpi.responseDownDays),
});

/** Whole days from 1 to 365; null for nothing typed, undefined for what is none. */
export function daysTyped(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const days = Number(typed);
  return Number.isInteger(days) && days >= 1 && days <= 365 ? days : undefined;
}

/** What the form sends; the target as the screen reads numbers. */
export function writtenOf(draft: KpiDraft, target: number | null) {
  const { owner, teamId, locationId, responseUpDays, responseDownDays, ...words } = draft;
  return {
    ...words,
    ownerId: owner?.id ?? '',
    teamId: teamId === '' ? null : teamId,
    locationId: locationId === '' ? null : locationId,
    target,
    responseUpDays: daysTyped(responseUpDays) ?? daysOfPeriod(draft.cadence),
    responseDownDays: daysTyped(responseDownDays) ?? daysOfPeriod(draft.cadence),
  };
}

/** What to ask about the draft; before anything is named nothing is. */
export const askAbout = (draft: KpiDraft): VanityFinding[] =>
  draft.name.trim() === '' ? [] : vanityFindings({ ...draft, hasOwner: draft.owner !== null });

export const daysSound = (draft: KpiDraft): boolean =>
  daysTyped(draft.responseUpDays) !== undefined && daysTyped(draft.responseDownDays) !== undefined;
