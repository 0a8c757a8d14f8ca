import type { Context } from '../../platform/action/context.ts';
import { openAsks } from '../inbox/service.ts';
import { requestStore } from './request.store.ts';

export const needKey = (id: string): string => `goal-need:${id}`;

type NewAsk = Parameters<typeof openAsks>[1][number];

interface Asked {
  readonly id: string;
  readonly goal: { readonly id: string; readonly title: string };
  readonly from: string;
  readonly asker: string;
  readonly what: string;
  readonly by: string;
}

/** What whoever is needed finds on Today. */
export const needAsk = ({ id, goal, from, asker, what, by }: Asked): NewAsk => ({
  kind: 'goals.answer_need',
  to: from,
  key: needKey(id),
  group: 'waiting',
  subject: { type: 'goal', id: goal.id },
  link: `/goals/${goal.id}`,
  params: { title: goal.title, name: asker, what, by },
  minutes: 2,
});

/** What a draft needs is asked when it can be read: needs that came with a plan wait until then. */
export async function askOpenNeeds(ctx: Context, goal: { id: string; owner_id: string | null }): Promise<void> {
  const needs = await requestStore(ctx).needsOf(goal.id);
  await openAsks(
    ctx,
    needs
      .filter((need) => need.goal.id === goal.id && need.ended === null && need.answer === null)
      .filter(({ from_person }) => from_person.id !== goal.owner_id)
      .map((need) =>
        needAsk({
          id: need.id,
          goal: need.goal,
          from: need.from_person.id,
          asker: need.asked_by.name,
          what: need.what,
          by: need.needed_by,
        }),
      ),
  );
}
