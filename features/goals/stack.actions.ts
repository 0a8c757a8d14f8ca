import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { type AuditEntry, done, implement } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { kpiNotFound } from '../kpis/contract.ts';
import { keptKpi, teamKpis } from '../kpis/service.ts';
import { priorityNotFound } from './contract.ts';
import { keepsStack, seeGoal } from './goal.policy.ts';
import { priorityStore } from './priority.store.ts';
import {
  chooseKpi,
  excusePlace,
  listStacks,
  notInStack,
  placeKpi,
  placeNeedsReason,
  readKpiUse,
  readStack,
  type Stack,
  teamNotFound,
  unplaceKpi,
} from './stack.contract.ts';
import { holds, judgePlaces, placeOf, speedFindings, stackPlaces } from './stack.domain.ts';
import { type ChoiceRow, stackStore } from './stack.store.ts';

const nobody: ReadonlySet<string> = new Set();

function keep(ctx: Context, teamId: string): void {
  if (!keepsStack(ctx.actor, teamId))
    throw forbidden({ detail: 'A stack is kept by whoever leads the team, by executives and administrators.' });
}

/** A team with its places, the rows of its KPIs and what is said about them: eight statements, whatever the number. */
async function stackOf(ctx: Context, teamId: string, role: string): Promise<Stack> {
  const store = stackStore(ctx);
  const frame = await store.frame(teamId, role);
  if (!frame) throw teamNotFound();
  const placed = await store.places(teamId, role);
  const exceptions = (await store.exceptions(teamId, role)).map((row) => ({
    place: row.place,
    kind: row.kind,
    reason: row.reason,
    madeAt: row.made_at,
    madeBy: { id: row.made_by, name: row.made_by_name },
  }));
  const kpis = await teamKpis(
    ctx,
    teamId,
    placed.map(({ kpi_id }) => kpi_id),
  );
  const byId = new Map(kpis.map((kpi) => [kpi.row.id, kpi]));
  const standing = placed.flatMap(({ kpi_id, place }) => {
    const found = byId.get(kpi_id);
    return found && found.retired === null ? [{ place, row: found.row }] : [];
  });
  const taken = new Set(standing.map(({ row }) => row.id));
  const free = kpis.filter(({ row, retired }) => retired === null && !taken.has(row.id)).map(({ row }) => row);
  return {
    team: { id: frame.id, name: frame.name },
    role,
    roles: [...frame.roles],
    priority: frame.priority_id === null ? null : { id: frame.priority_id, name: frame.priority_title ?? '' },
    places: judgePlaces(standing, exceptions).map((judged) => ({
      ...judged,
      kpis: standing.filter(({ place }) => place === judged.place).map(({ row }) => row),
      proposals:
        judged.state === 'missing' || judged.state === 'empty'
          ? free
              .filter((row) => placeOf(row) === judged.place && row.status !== 'retired')
              .slice(0, 3)
              .map((row) => ({ id: row.id, name: row.name, status: row.status as 'draft' | 'active' }))
          : [],
    })),
    speed: speedFindings(standing.map(({ place, row }) => ({ place, name: row.name, definition: row.definition }))),
    unplaced: free.map(({ id, name }) => ({ id, name })),
    retired: kpis.flatMap(({ row, retired }) => (retired === null ? [] : [{ id: row.id, name: row.name, ...retired }])),
    can: { edit: keepsStack(ctx.actor, teamId) },
  };
}

const about = (verb: string, teamId: string, detail: AuditEntry['detail']): AuditEntry => ({
  verb,
  subject: { type: 'team', id: teamId },
  detail: detail ?? {},
});

const choiceDto = (row: ChoiceRow) => ({
  priority: { id: row.priority_id, name: row.priority_title },
  result: row.result,
  behaviour: row.behaviour,
  observed: row.observed,
  understood: row.understood,
  chosenAt: row.chosen_at,
  chosenBy: { id: row.chosen_by, name: row.chosen_by_name },
});

export const stackActions = [
  implement(listStacks, async (ctx) => {
    permit(seeGoal, ctx.actor, nobody);
    const teams = await stackStore(ctx).teams();
    return {
      items: teams.map(({ id, name, places }) => ({
        team: { id, name },
        placed: stackPlaces.reduce((sum, place) => sum + (places[place] ?? 0), 0),
        missing: stackPlaces.reduce((sum, place) => sum + Math.max(0, holds[place][0] - (places[place] ?? 0)), 0),
        mine: keepsStack({ ...ctx.actor, grants: nobody }, id),
      })),
    };
  }),

  implement(readStack, async (ctx, { teamId, role }) => {
    permit(seeGoal, ctx.actor, nobody);
    return stackOf(ctx, teamId, role);
  }),

  implement(placeKpi, async (ctx, { teamId, role, place, kpiId, reason }) => {
    const before = await stackOf(ctx, teamId, role);
    keep(ctx, teamId);
    const kpi = await keptKpi(ctx, kpiId);
    if (kpi === null || kpi.status === 'retired') throw kpiNotFound();
    const there = before.places.find((one) => one.place === place)!.kpis.filter(({ id }) => id !== kpiId);
    const full = there.length >= holds[place][1];
    if (full && reason === undefined)
      throw placeNeedsReason({
        detail: `“${there[0]!.name}” stands there already.`,
        fields: [{ path: 'reason', code: 'needed', message: 'Why is one more needed here?' }],
      });
    const store = stackStore(ctx);
    await store.put({ teamId, role, kpiId, place }, ctx.actor.person);
    if (full) await store.excuse({ teamId, role, place, kind: 'surplus', reason: reason! }, ctx.actor.person);
    return done(
      await stackOf(ctx, teamId, role),
      about('stack.kpi_placed', teamId, { kpi: kpiId, place, role, reason }),
    );
  }),

  implement(unplaceKpi, async (ctx, { teamId, role, kpiId }) => {
    if (!(await stackStore(ctx).frame(teamId, role))) throw teamNotFound();
    keep(ctx, teamId);
    if (!(await stackStore(ctx).take({ teamId, role, kpiId }, ctx.actor.person))) throw notInStack();
    return done(await stackOf(ctx, teamId, role), about('stack.kpi_taken_out', teamId, { kpi: kpiId, role }));
  }),

  implement(excusePlace, async (ctx, { teamId, role, place, kind, reason }) => {
    if (!(await stackStore(ctx).frame(teamId, role))) throw teamNotFound();
    keep(ctx, teamId);
    await stackStore(ctx).excuse({ teamId, role, place, kind, reason }, ctx.actor.person);
    return done(await stackOf(ctx, teamId, role), about('stack.place_excused', teamId, { place, kind, role, reason }));
  }),

  implement(chooseKpi, async (ctx, { kpiId, priorityId, ...answers }) => {
    const kpi = await keptKpi(ctx, kpiId);
    if (kpi === null) throw kpiNotFound();
    if (!kpi.mayKeep) throw forbidden({ detail: 'Whoever keeps the KPI says why it was chosen.' });
    if (!(await priorityStore(ctx).find(priorityId))) throw priorityNotFound();
    const store = stackStore(ctx);
    await store.choose({ kpi_id: kpiId, priority_id: priorityId, ...answers, chosen_by: ctx.actor.person });
    return done(choiceDto((await store.choiceOf(kpiId))!), {
      verb: 'kpi.chosen',
      subject: { type: 'kpi', id: kpiId },
      detail: { priority: priorityId },
    });
  }),

  implement(readKpiUse, async (ctx, { kpiId }) => {
    permit(seeGoal, ctx.actor, nobody);
    const store = stackStore(ctx);
    const choice = await store.choiceOf(kpiId);
    return {
      choice: choice ? choiceDto(choice) : null,
      stacks: (await store.stacksOf(kpiId)).map((row) => ({
        team: { id: row.team_id, name: row.team_name },
        role: row.role,
        place: row.place,
      })),
    };
  }),
];
