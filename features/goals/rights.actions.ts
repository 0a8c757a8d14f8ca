import { forbidden } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { decidesAlone as alone, rightsIn, type RightsIn } from '../governance/service.ts';
import type { GoalRow } from './goal.store.ts';
import { needsAgreement } from './life.contract.ts';

export const levels = { organisation: 'organisation', team: 'team', individual: 'person' } as const;

/** Who sets, approves and changes this goal; one statement. */
export const rightsOf = (ctx: Context, goal: Pick<GoalRow, 'kind' | 'owner_id' | 'team_id'>): Promise<RightsIn> =>
  rightsIn(ctx, { matter: 'goal', level: levels[goal.kind], ownerId: goal.owner_id, teamId: goal.team_id });

export const caseOf = (goal: Pick<GoalRow, 'kind' | 'owner_id' | 'team_id'>) => ({
  matter: 'goal' as const,
  level: levels[goal.kind],
  ownerId: goal.owner_id,
  teamId: goal.team_id,
});

/** Nobody else has to agree to what the actor changes. */
export const decidesAlone = (ctx: Context, rights: RightsIn): boolean => alone(rights, ctx.actor.person);

/** What others build on is not changed past whoever has to agree. */
export async function demandAlone(ctx: Context, goal: GoalRow): Promise<void> {
  if (goal.published_at === null) return;
  const rights = await rightsOf(ctx, goal);
  demandPart(ctx, rights, 'changes');
  if (!decidesAlone(ctx, rights))
    throw needsAgreement({
      detail: `${listed(rights.approves.people)} agrees to another owner, first or last day, or target of this goal. Ask for the change with a sentence.`,
    });
}

/** Where the organisation has laid down who does it, it is they, whoever agrees, or an executive. */
export function holdsPart(ctx: Context, rights: RightsIn, part: 'sets' | 'changes'): boolean {
  if (rights.usual || ctx.actor.grants.has('executive')) return true;
  return [...rights[part].people, ...rights.approves.people].some((one) => one.id === ctx.actor.person);
}

export function demandPart(ctx: Context, rights: RightsIn, part: 'sets' | 'changes'): void {
  if (holdsPart(ctx, rights, part)) return;
  throw forbidden({
    detail:
      rights[part].people.length === 0
        ? 'It was laid down that nobody does this here. An executive may.'
        : `It was laid down that ${listed(rights[part].people)} does this here. Ask them.`,
  });
}

const listed = (people: readonly { name: string }[]): string => people.map((one) => one.name).join(' or ');
