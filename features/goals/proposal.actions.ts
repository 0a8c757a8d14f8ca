import { forbidden, stale } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { answerApproval, askApproval, mayAnswerApproval } from '../governance/service.ts';
import { closeAsk, openAsk, openAsks } from '../inbox/service.ts';
import { goalPublished } from './contract.ts';
import { tellOfGoal } from './conversation.actions.ts';
import { goalPage, keptGoal, seenGoal } from './goal-page.actions.ts';
import { goalStore, type GoalRow } from './goal.store.ts';
import { answerProposal, notProposed, withdrawProposal } from './life.contract.ts';
import { lifeStore } from './life.store.ts';
import { askOpenNeeds } from './need.actions.ts';
import { caseOf } from './rights.actions.ts';
import { draftKey } from './service.ts';

export const proposalKey = (goal: string): string => `goal-proposal:${goal}`;
export const answeredKey = (goal: string): string => `goal-answered:${goal}`;

export const proposalActions = [
  implement(answerProposal, async (ctx, input) => {
    const { goal } = await seenGoal(ctx, input.id);
    const approval = waitingApproval(goal);
    if (!(await mayAnswerApproval(ctx, approval, ctx.actor.person)))
      throw forbidden({ detail: 'Only those who were asked may answer.' });
    const me = ctx.actor.person;
    await answerApproval(ctx, approval, {
      verdict: input.agree ? 'granted' : 'declined',
      words: input.words,
      by: me,
    });
    const now = ctx.clock.iso();
    const changed = input.agree
      ? { published_by: me, published_at: now, proposed_by: null, proposed_at: null }
      : { proposed_by: null, proposed_at: null };
    if (!(await goalStore(ctx).change(goal.id, input.version, changed))) throw stale(await goalPage(ctx, goal.id));
    await lifeStore(ctx).tell(goal.id, input.agree ? 'agreed' : 'sent_back', me, said(input.words));
    if (input.agree) await tellOfGoal(ctx, goal, 'agreed');
    await closeAsk(ctx, proposalKey(goal.id), input.agree ? 'agreed' : 'sent_back');
    if (input.agree) {
      await closeAsk(ctx, draftKey(goal.id), 'published');
      await askOpenNeeds(ctx, goal);
    } else await tellAsker(ctx, goal, goal.proposed_by, 'goals.sent_back', input.words);
    return done(
      await goalPage(ctx, goal.id),
      {
        verb: input.agree ? 'goal.agreed' : 'goal.sent_back',
        subject: { type: 'goal', id: goal.id },
        about: goal.owner_id,
        detail: { words: input.words },
      },
      input.agree ? [goalPublished({ goalId: goal.id, ownerId: goal.owner_id, teamId: goal.team_id })] : [],
    );
  }),

  implement(withdrawProposal, async (ctx, input) => {
    const goal = await keptGoal(ctx, input.id);
    const approval = waitingApproval(goal);
    await answerApproval(ctx, approval, { verdict: 'withdrawn', words: '', by: ctx.actor.person });
    const back = { proposed_by: null, proposed_at: null };
    if (!(await goalStore(ctx).change(goal.id, input.version, back))) throw stale(await goalPage(ctx, goal.id));
    await lifeStore(ctx).tell(goal.id, 'taken_back', ctx.actor.person);
    await closeAsk(ctx, proposalKey(goal.id), 'withdrawn');
    return done(await goalPage(ctx, goal.id), {
      verb: 'goal.proposal_withdrawn',
      subject: { type: 'goal', id: goal.id },
      about: goal.owner_id,
    });
  }),
];

/** Proposes a draft to whoever has to agree; where nobody else has to, it is agreed at once. @returns whether it is agreed */
export async function propose(ctx: Context, goal: GoalRow, version: number, reason: string | null): Promise<boolean> {
  const me = ctx.actor.person;
  const asked = await askApproval(ctx, {
    ...caseOf(goal),
    subject: { type: 'goal', id: goal.id },
    title: goal.title,
    link: `/goals/${goal.id}`,
    what: 'agree',
    words: reason ?? '',
    by: me,
  });
  const agreed = asked.atOnce !== null;
  const now = ctx.clock.iso();
  const changed = {
    publish_reason: reason,
    approval_id: asked.id,
    ...(agreed ? { published_by: me, published_at: now } : { proposed_by: me, proposed_at: now }),
  };
  if (!(await goalStore(ctx).change(goal.id, version, changed))) throw stale(await goalPage(ctx, goal.id));
  await lifeStore(ctx).tell(goal.id, agreed ? `published_${asked.atOnce}` : 'proposed', me, {
    to: asked.of.map((one) => one.name).join(', '),
  });
  await tellOfGoal(ctx, { ...goal, ...changed }, agreed ? 'published' : 'proposed');
  await closeAsk(ctx, answeredKey(goal.id), 'proposed');
  await openAsks(
    ctx,
    asked.of.map((one) => ({
      kind: 'goals.agree',
      to: one.id,
      key: proposalKey(goal.id),
      group: 'waiting' as const,
      subject: { type: 'goal', id: goal.id },
      link: `/goals/${goal.id}`,
      params: { title: goal.title, name: ctx.actor.name },
      minutes: 3,
    })),
  );
  return agreed;
}

/** Whoever asked hears what became of it, on their Today. */
export async function tellAsker(
  ctx: Context,
  goal: Pick<GoalRow, 'id' | 'title'>,
  asker: string | null,
  kind: 'goals.sent_back' | 'goals.change_declined' | 'goals.contribution_declined' | 'goals.need_declined',
  words: string,
): Promise<void> {
  if (asker === null || asker === ctx.actor.person) return;
  await openAsk(ctx, {
    kind,
    to: asker,
    key: answeredKey(goal.id),
    group: 'for_you',
    subject: { type: 'goal', id: goal.id },
    link: `/goals/${goal.id}`,
    params: { title: goal.title, name: ctx.actor.name, words: words === '' ? '…' : words },
    minutes: 2,
  });
}

function waitingApproval(goal: GoalRow): string {
  if (goal.published_at !== null || goal.proposed_at === null || goal.approval_id === null) throw notProposed();
  return goal.approval_id;
}

export const said = (words: string): Record<string, string> => (words === '' ? {} : { words });
