import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../platform/test/database.ts';
import { goalCast, refusal } from './cast.scenes.ts';
import {
  addKeyResult,
  closeGoal,
  linkGoal,
  readGoal,
  readOutline,
  reopenGoal,
  retireKeyResult,
  unlinkGoal,
} from './contract.ts';
import { plantTree } from './tree.domain.ts';

const db = await testDatabase();
const at = '2026-11-19T09:00:00.000Z';
const { rafi, priority, published } = await goalCast(db, '00000000-0000-7000-8000-000000000781', at);
const as = { as: rafi, at };
const top = await priority('The only one');
const to = { type: 'priority', id: top.id } as const;
const GOALS = 6;
const goals: string[] = [];
for (let n = 0; n < GOALS; n += 1) goals.push((await published(`Goal ${n}`, rafi, to)).id);

/** What two people may do to goals at the same moment, by the places of the goals. */
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constantFrom('link', 'move'), goal: fc.nat(GOALS - 1), to: fc.nat(GOALS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('unlink', 'measure', 'retire', 'close', 'reopen'),
      goal: fc.nat(GOALS - 1),
      to: fc.constant(0),
    }),
  },
);
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

async function make({ what, goal, to: target }: Edit): Promise<void> {
  const id = goals[goal]!;
  const page = await db.run(readGoal, { id }, as);
  const serving = target === GOALS ? to : ({ type: 'goal', id: goals[target]! } as const);
  if (what === 'link' || what === 'move')
    await db.run(linkGoal, { id, to: serving, how: 'In my words.', move: what === 'move' }, as);
  else if (what === 'unlink' && page.serves[0])
    await db.run(unlinkGoal, { id, contributionId: page.serves.at(-1)!.id }, as);
  else if (what === 'measure')
    await db.run(addKeyResult, { of: { type: 'goal', id }, title: 'One more', target: 5, direction: 'higher' }, as);
  else if (what === 'retire' && page.keyResults[0]) await db.run(retireKeyResult, { id: page.keyResults[0].id }, as);
  else if (what === 'close') await db.run(closeGoal, { id, version: page.version, outcome: 'dropped', note: '' }, as);
  else if (what === 'reopen') await db.run(reopenGoal, { id, version: page.version }, as);
}

const links = async () =>
  (
    await sql<{ child: string; parent: string }>`
      select goal_id as child, parent_goal_id as parent from goals.contribution
      where org_id = ${db.org} and parent_goal_id is not null`.execute(db.db)
  ).rows;

/** Kahn's algorithm, as an independent judge: links without a circle can be taken away from the top. */
function inCircles(all: readonly { child: string; parent: string }[]): readonly { child: string; parent: string }[] {
  let left = [...all];
  for (;;) {
    const below = new Set(left.map(({ child }) => child));
    const next = left.filter(({ parent }) => below.has(parent));
    if (next.length === left.length) return left;
    left = next;
  }
}

describe('whatever two people do to goals at the same moment', () => {
  it('no goal leads back to itself, every goal has one place, and what is kept beside goals is true', async () => {
    const known = new Set([
      'accepted',
      'circular_contribution',
      'stale_edit',
      'goal_closed',
      'goal_not_found',
      'key_result_not_found',
      'conflict',
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edit, edit), { minLength: 4, maxLength: 12 }), async (pairs) => {
        for (const pair of pairs) {
          const answers = await Promise.all(pair.map((one) => refusal(make(one))));
          expect(answers.filter((answer) => !known.has(answer))).toEqual([]);
        }
        expect(inCircles(await links())).toEqual([]);
        const { rows } = await db.run(readOutline, { limit: 5000 }, as);
        const tree = plantTree(rows);
        const reached = new Set<string>();
        const visit = (id: string) => {
          expect(reached.has(id)).toBe(false);
          reached.add(id);
          for (const child of tree.childrenOf(id)) visit(child.id);
        };
        for (const root of tree.roots) visit(root.id);
        expect(reached.size).toBe(rows.length);
        const untrue = await sql<{ id: string }>`
          select g.id from goals.goal g
          where g.org_id = ${db.org} and (
            g.serves <> (select count(*) from goals.contribution c where c.org_id = g.org_id and c.goal_id = g.id)
            or g.results <> (select count(*) from goals.key_result k where k.org_id = g.org_id and k.goal_id = g.id and k.retired_at is null)
            or (select count(*) from goals.title_word w where w.org_id = g.org_id and w.goal_id = g.id)
              <> (select count(*) from goals.words_of(g.title) where g.closed_at is null and g.published_at is not null))`.execute(
          db.db,
        );
        expect(untrue.rows).toEqual([]);
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('two transactions that would close a circle together wait for each other, and the second is refused', async () => {
    const [a, b] = [await published('First half', rafi, to), await published('Second half', rafi, to)];
    const link = (from: string, under: string) =>
      refusal(db.run(linkGoal, { id: from, to: { type: 'goal', id: under }, how: '' }, as));
    for (let round = 0; round < 8; round += 1) {
      const answers = await Promise.all([link(a.id, b.id), link(b.id, a.id)]);
      expect(answers.toSorted()).toEqual(['accepted', 'circular_contribution']);
      for (const id of [a.id, b.id])
        for (const served of (await db.run(readGoal, { id }, as)).serves)
          if (served.other.type === 'goal') await db.run(unlinkGoal, { id, contributionId: served.id }, as);
    }
  }, 60_000);
});
