import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byTeam, prioritiesOf, type Edge } from './alignment.domain.ts';

const under = (goal: string, parent: string): Edge => ({ goal_id: goal, parent_goal_id: parent, priority_id: null });
const serving = (goal: string, priority: string): Edge => ({
  goal_id: goal,
  parent_goal_id: null,
  priority_id: priority,
});

it('a goal leads to every priority that any of its ways reaches', () => {
  const leads = prioritiesOf([
    serving('top', 'keep'),
    under('mid', 'top'),
    under('low', 'mid'),
    serving('low', 'learn'),
    under('lost', 'nobody'),
  ]);
  expect([...leads.get('low')!].toSorted()).toEqual(['keep', 'learn']);
  expect([...leads.get('mid')!]).toEqual(['keep']);
  expect(leads.get('lost')).toBeUndefined();
});

it('teams with goals that lead nowhere come first', () => {
  const goals = ['a', 'b', 'c', 'd'].map((id, n) => ({
    id,
    team_id: n < 2 ? 'one' : 'two',
    team_name: n < 2 ? 'One' : 'Two',
  }));
  const leads = prioritiesOf([serving('a', 'keep'), serving('b', 'keep'), serving('c', 'keep')]);
  expect(byTeam(goals, leads)).toEqual([
    { team: { id: 'two', name: 'Two' }, goals: 2, nowhere: 1 },
    { team: { id: 'one', name: 'One' }, goals: 2, nowhere: 0 },
  ]);
});

it('finds for any links, circles among them, what looking upward from each goal finds', () => {
  const link = fc.oneof(
    fc.tuple(fc.nat(11), fc.nat(11)).map(([child, parent]) => under(`g${child}`, `g${parent}`)),
    fc.tuple(fc.nat(11), fc.nat(2)).map(([child, top]) => serving(`g${child}`, `p${top}`)),
  );
  fc.assert(
    fc.property(fc.array(link, { maxLength: 40 }), (edges) => {
      const leads = prioritiesOf(edges);
      for (let n = 0; n < 12; n++) {
        const above = new Set([`g${n}`]);
        for (let size = 0; size < above.size;) {
          size = above.size;
          for (const edge of edges) if (edge.parent_goal_id && above.has(edge.goal_id)) above.add(edge.parent_goal_id);
        }
        const wanted = edges.flatMap((edge) => (edge.priority_id && above.has(edge.goal_id) ? [edge.priority_id] : []));
        expect(new Set(leads.get(`g${n}`))).toEqual(new Set(wanted));
      }
    }),
  );
});
