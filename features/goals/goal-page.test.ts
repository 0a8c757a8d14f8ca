import { expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { decideRight } from '../governance/contract.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import { changeGoal, closeGoal, findTargets, publishGoal, readGoal, reopenGoal, type Goal } from './contract.ts';
import { readConversation, writeComment } from './conversation.contract.ts';
import {
  answerProposal,
  approveChange,
  readGoalLife,
  requestChange,
  sayBlocked,
  withdrawChange,
  withdrawProposal,
} from './life.contract.ts';
import { readLinks } from './link.contract.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const cast = await goalCast(db, '00000000-0000-7000-8000-000000000079', at);
const { ingrid, thandi, sipho, rafi, draft, measure, priority } = cast;
const right = { matter: 'goal', level: 'person', sets: 'person', approves: 'manager', changes: 'person' } as const;
await db.run(decideRight, right, { as: ingrid, at });
const top = await priority();

async function written(title: string): Promise<Goal> {
  const goal = await draft(title, sipho, { serves: { to: { type: 'priority', id: top.id }, how: 'In my words.' } });
  await measure(goal.id, sipho);
  return db.run(readGoal, { id: goal.id }, { as: sipho, at });
}
const proposed = async (title: string): Promise<Goal> => {
  const { id, version } = await written(title);
  return db.run(publishGoal, { id, version }, { as: sipho, at });
};
const agreed = async (title: string): Promise<Goal> => {
  const { id, version } = await proposed(title);
  return db.run(answerProposal, { id, version, agree: true }, { as: thandi, at });
};
const changing = async (title: string): Promise<Goal> => {
  const { id, version } = await agreed(title);
  const ask = { id, version, dueOn: '2027-01-31', why: 'The parts come later.' };
  return db.run(requestChange, ask, { as: sipho, at });
};
const closed = async (title: string): Promise<Goal> => {
  const { id, version } = await agreed(title);
  return db.run(closeGoal, { id, version, outcome: 'missed', note: '' }, { as: sipho, at });
};

/** Where only executives may change what was agreed. */
async function narrowed(title: string): Promise<Goal> {
  const goal = await agreed(title);
  await db.run(decideRight, { ...right, changes: 'executive' }, { as: ingrid, at });
  return goal;
}

it('is read with at most six statements a request, whatever waits and was said', async () => {
  const goal = await changing('Counted');
  await db.run(sayBlocked, { id: goal.id, text: 'No seals.' }, { as: sipho, at });
  for (let n = 0; n < 5; n++)
    await db.run(writeComment, { id: goal.id, body: `Word ${n} to @[${thandi}]` }, { as: rafi, at });
  const around = await db.countStatements(() => db.run(findTargets, { words: 'nothing' }, { as: rafi, at }));
  const own = async (read: () => Promise<unknown>) => (await db.countStatements(read)) - around + 1;
  const { id } = goal;
  const counts = {
    goal: await own(() => db.run(readGoal, { id }, { as: thandi, at })),
    life: await own(() => db.run(readGoalLife, { id }, { as: thandi, at })),
    links: await own(() => db.run(readLinks, { id }, { as: thandi, at })),
    conversation: await own(() => db.run(readConversation, { id }, { as: thandi, at })),
  };
  for (const [request, count] of Object.entries(counts)) expect(count, request).toBeLessThanOrEqual(6);
});

/** What the page offers, and the action behind it: offered exactly where it is allowed, for everybody, at every stage. */
it('offers what is allowed and nothing else, to everybody and at every stage', async () => {
  const makers = { written, proposed, agreed, changing, closed, narrowed };
  for (const [stage, make] of Object.entries(makers)) {
    const goal = await make(`Stage ${stage}`);
    const { id, version } = goal;
    for (const person of [ingrid, thandi, sipho, rafi]) {
      const sees = await refusal(db.run(readGoal, { id }, { as: person, at }));
      expect(await refusal(db.run(readGoalLife, { id }, { as: person, at })), `${stage} for ${person}`).toBe(sees);
      if (sees !== 'accepted') continue;
      const page = await db.run(readGoal, { id }, { as: person, at });
      const life = await db.run(readGoalLife, { id }, { as: person, at });
      const change = { id, changeId: life.change?.id ?? goal.id };
      const tries = {
        edit: [page.can.edit, () => rehearse(changeGoal, { id, version, why: 'Because.' }, person)],
        publish: [page.can.publish, () => rehearse(publishGoal, { id, version, reason: 'So.' }, person)],
        close: [page.can.close, () => rehearse(closeGoal, { id, version, outcome: 'dropped', note: '' }, person)],
        reopen: [page.can.reopen, () => rehearse(reopenGoal, { id, version }, person)],
        askChange: [
          life.can.askChange,
          () => rehearse(requestChange, { id, version, dueOn: '2027-02-28', why: 'Later.' }, person),
        ],
        block: [life.can.block, () => rehearse(sayBlocked, { id, text: 'No seals.' }, person)],
        agree: [
          life.proposal?.can.answer ?? false,
          () => rehearse(answerProposal, { id, version, agree: true }, person),
        ],
        takeBack: [life.proposal?.can.withdraw ?? false, () => rehearse(withdrawProposal, { id, version }, person)],
        approve: [life.change?.can.answer ?? false, () => rehearse(approveChange, { ...change, version }, person)],
        withdraw: [life.change?.can.withdraw ?? false, () => rehearse(withdrawChange, change, person)],
      } satisfies Record<string, [boolean, () => Promise<string>]>;
      for (const [what, [offered, act]] of Object.entries(tries)) {
        const answer = await act();
        // What is not offered is refused: by whom it is asked, or by where the goal stands.
        expect(answer === 'accepted', `${what} at ${stage} for ${person}: ${answer}`).toBe(offered);
      }
    }
  }
});

const rehearse: (...given: [Parameters<typeof db.run>[0], object, string]) => Promise<string> = (
  action,
  input,
  person,
) => refusal(db.run(action, input as never, { as: person, at, rehearse: true }));
