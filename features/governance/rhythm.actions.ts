import type { Context } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { forbidden, type InputOf } from '../../platform/action/action.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { card, standing } from '../people/service.ts';
import { checkInDayOf, usualCheckInDay } from './cadence.domain.ts';
import { cadenceStore } from './cadence.store.ts';
import { readRhythm, scopeNotFound, setCheckInDay } from './contract.ts';
import { leadsTeam, setPersonRhythm, setRhythm } from './governance.policy.ts';

const nobody: ReadonlySet<string> = new Set();
type Target = InputOf<typeof setCheckInDay>['for'];

/** @returns the person it is about, where it is about one */
async function demandRight(ctx: Context, target: Target): Promise<string | null> {
  if (target.scope === 'person') {
    permit(setPersonRhythm, ctx.actor, await standing(ctx, target.personId));
    const person = await card(ctx, target.personId);
    if (!person || person.leftOn !== null) throw scopeNotFound();
    return person.id;
  }
  if (target.scope === 'organisation' || !leadsTeam(ctx.actor, target.teamId)) permit(setRhythm, ctx.actor, nobody);
  if (target.scope === 'team' && !(await cadenceStore(ctx).teamExists(target.teamId))) throw scopeNotFound();
  return null;
}

export const rhythmActions: readonly Implementation[] = [
  implement(readRhythm, async (ctx) => {
    const { actor } = ctx;
    const store = cadenceStore(ctx);
    const [place] = await store.places([actor.person]);
    if (!place) throw forbidden();
    const rows = await store.of(place.teams, [actor.person]);
    const exceptions = await store.exceptions();
    const forAll = permits(setRhythm, actor, nobody);
    return {
      organisation: rows.find((row) => row.scope === 'organisation')?.checkInDay ?? usualCheckInDay,
      mine: checkInDayOf(actor.person, place.teams, rows),
      own: rows.find((row) => row.personId === actor.person)?.checkInDay ?? null,
      exceptions: exceptions.map(({ scope, id, name, checkInDay, manager_id }) => ({
        scope,
        id,
        name,
        checkInDay,
        can: {
          change:
            forAll || (scope === 'team' ? leadsTeam(actor, id) : id === actor.person || manager_id === actor.person),
        },
      })),
      can: { setForAll: forAll },
    };
  }),

  implement(setCheckInDay, async (ctx, { for: target, checkInDay }) => {
    const about = await demandRight(ctx, target);
    await cadenceStore(ctx).set(target, checkInDay, ctx.actor.person);
    const id = target.scope === 'team' ? target.teamId : target.scope === 'person' ? target.personId : ctx.org;
    return done(
      { done: true as const },
      {
        verb: 'check_in_day.set',
        subject: { type: target.scope, id },
        about,
        detail: { checkInDay },
      },
    );
  }),
];
