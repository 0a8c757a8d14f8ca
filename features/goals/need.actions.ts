import type { Context } from '../../platform/action/context.ts';
import { openAsks } from '../inbox/service.ts';
import { requestStore } from './request.store.ts';

export const needKey = (id: string): string => `goal-need:${id}`;

/** What goals need from others, and who is asked for it in whose name. */
export interface Needed {
  readonly id: string;
  readonly goal: { readonly id: string; readonly title: string };
  /** Of the goal: what people need of themselves is asked of nobody. Null where somebody named whom to ask. */
  readonly owner: string | null;
  readonly from: string;
  readonly asker: string;
  readonly what: string;
  readonly by: string;
}

/** Asks of one statement; a plan brings thousands. */
const ASKED = 1000;

/** What whoever is needed finds on Today. */
export async function askNeeds(ctx: Context, needs: readonly Needed[]): Promise<void> {
  const asks = needs
    .filter(({ from, owner }) => from !== owner)
    .map(({ id, goal, from, asker, what, by }) => ({
      kind: 'goals.answer_need',
      to: from,
      key: needKey(id),
      group: 'waiting' as const,
      subject: { type: 'goal', id: goal.id },
      link: `/goals/${goal.id}`,
      params: { title: goal.title, name: asker, what, by },
      minutes: 2,
    }));
  for (let at = 0; at < asks.length; at += ASKED) await openAsks(ctx, asks.slice(at, at + ASKED));
}

/** What a draft needs is asked when it can be read: needs that came with a plan wait until then. */
export async function askOpenNeeds(ctx: Context, goal: { id: string; owner_id: string | null }): Promise<void> {
  const needs = await requestStore(ctx).needsOf(goal.id);
  await askNeeds(
    ctx,
    needs
      .filter((need) => need.goal.id === goal.id && need.ended === null && need.answer === null)
      .map((need) => ({
        id: need.id,
        goal: need.goal,
        owner: goal.owner_id,
        from: need.from_person.id,
        asker: need.asked_by.name,
        what: need.what,
        by: need.needed_by,
      })),
  );
}
