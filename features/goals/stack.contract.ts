import * as z from 'zod/mini';
import { fault, read, write } from '../../platform/action/action.ts';
import { kpiNotFound, KpiRow } from '../kpis/contract.ts';
import { priorityNotFound } from './contract.ts';
import { stackPlaces } from './stack.domain.ts';

export const teamNotFound = fault('team_not_found', 404, 'This team does not exist.');
export const placeNeedsReason = fault(
  'place_needs_reason',
  422,
  'This place is full. Take a number out, or say why one more is needed.',
);
export const notInStack = fault('not_in_stack', 404, 'This KPI is not in the stack.');

const place = z.enum(stackPlaces);
const role = z._default(z.string().check(z.trim(), z.maxLength(120)), '');
const named = z.object({ id: z.uuid(), name: z.string() });
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));
const stackOf = { teamId: z.uuid(), role };

const Exception = z.object({
  place,
  kind: z.enum(['missing', 'surplus']),
  reason: z.string(),
  madeAt: z.string(),
  madeBy: named,
});

export const Stack = z.object({
  team: named,
  role: z.string(),
  /** titles of people in the team; a stack may belong to one of them */
  roles: z.array(z.string()),
  priority: z.nullable(named),
  places: z.array(
    z.object({
      place,
      state: z.enum(['filled', 'empty', 'missing', 'surplus']),
      off: z.int(),
      exception: z.nullable(Exception),
      kpis: z.array(KpiRow),
      /** KPIs of the team that would fit here and stand nowhere */
      proposals: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.enum(['draft', 'active']) })),
    }),
  ),
  speed: z.array(z.object({ fast: z.string(), counterweight: z.nullable(z.string()) })),
  unplaced: z.array(named),
  retired: z.array(z.object({ id: z.uuid(), name: z.string(), reason: z.string(), on: z.string() })),
  can: z.object({ edit: z.boolean() }),
});
export type Stack = z.output<typeof Stack>;

const keepers = 'Whoever leads the team, an executive or an administrator.';

export const listStacks = read({
  name: 'goals.list_stacks',
  summary: 'Teams that have KPIs, with how many places of their stack are filled and missing',
  path: '/goals/stacks',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ team: named, placed: z.int(), missing: z.int(), mine: z.boolean() })) }),
  may: 'Everybody in the organisation: a KPI is not a personal record.',
});

export const readStack = read({
  name: 'goals.read_stack',
  summary: 'The KPI stack of a team or of a role in it: places, what is missing or too much, and what was retired',
  path: '/goals/stacks/{teamId}',
  input: z.object(stackOf),
  output: Stack,
  faults: [teamNotFound],
  may: 'Everybody in the organisation.',
});

export const placeKpi = write({
  name: 'goals.place_kpi',
  summary: 'Put a KPI into a place of a stack; one more than the place holds takes a reason',
  path: '/goals/stacks/{teamId}/places',
  input: z.object({ ...stackOf, place, kpiId: z.uuid(), reason: z.optional(reason) }),
  output: Stack,
  faults: [teamNotFound, kpiNotFound, placeNeedsReason],
  may: keepers,
});

export const unplaceKpi = write({
  name: 'goals.unplace_kpi',
  summary: 'Take a KPI out of a stack; the KPI itself stays',
  method: 'DELETE',
  path: '/goals/stacks/{teamId}/places/{kpiId}',
  input: z.object({ ...stackOf, kpiId: z.uuid() }),
  output: Stack,
  faults: [teamNotFound, notInStack],
  may: keepers,
});

export const excusePlace = write({
  name: 'goals.excuse_place',
  summary: 'Say why a place of a stack stays empty, or holds more than it should',
  path: '/goals/stacks/{teamId}/exceptions',
  input: z.object({ ...stackOf, place, kind: z.enum(['missing', 'surplus']), reason }),
  output: Stack,
  faults: [teamNotFound],
  may: keepers,
});

const answer = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));
const Choice = z.object({
  priority: named,
  result: z.string(),
  behaviour: z.string(),
  observed: z.string(),
  understood: z.string(),
  chosenAt: z.string(),
  chosenBy: named,
});

export const chooseKpi = write({
  name: 'goals.choose_kpi',
  summary: 'Keep why a KPI was chosen: the priority that it serves and the answers to the four questions',
  path: '/goals/kpi-choices',
  input: z.object({
    kpiId: z.uuid(),
    priorityId: z.uuid(),
    result: answer,
    behaviour: answer,
    observed: answer,
    understood: answer,
  }),
  output: Choice,
  faults: [kpiNotFound, priorityNotFound],
  may: 'Whoever keeps the KPI.',
});

export const readKpiUse = read({
  name: 'goals.read_kpi_use',
  summary: 'Why a KPI was chosen, and in which stacks it stands',
  path: '/goals/kpi-choices/{kpiId}',
  input: z.object({ kpiId: z.uuid() }),
  output: z.object({
    choice: z.nullable(Choice),
    stacks: z.array(z.object({ team: named, role: z.string(), place })),
  }),
  may: 'Everybody in the organisation.',
});
