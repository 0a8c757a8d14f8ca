import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decisionRightOf, grantedAtOnce, holding, levels, matters, smallCompany } from './decision-right.domain.ts';

const ana = { decider: 'manager', id: 'ana', name: 'Ana' } as const;
const bo = { decider: 'executive', id: 'bo', name: 'Bo' } as const;

it('in a small company nobody has to agree to the goal of a person, in a large one the manager does', () => {
  expect(decisionRightOf('goal', 'person', null, 10).approves).toBe('nobody');
  expect(decisionRightOf('goal', 'person', null, smallCompany + 1).approves).toBe('manager');
  expect(decisionRightOf('goal', 'organisation', null, 10).approves).toBe('executive');
});

it('what was laid down counts at any size', () => {
  const laidDown = { sets: 'lead', approves: 'people_lead', changes: 'nobody' } as const;
  for (const matter of matters)
    for (const level of levels)
      for (const people of [1, 1000]) expect(decisionRightOf(matter, level, laidDown, people)).toEqual(laidDown);
});

it('an empty chair is taken by the executives', () => {
  expect(holding('manager', [bo])).toEqual([bo]);
  expect(holding('manager', [ana, bo])).toEqual([ana]);
  expect(holding('nobody', [ana, bo])).toEqual([]);
});

it('an approval that would go to oneself is granted at once, any other one waits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ana', 'bo', 'cy'),
      fc.constantFrom('manager' as const, 'executive' as const, 'nobody' as const),
      (asker, approves) => {
        const approvers = holding(approves, [ana, bo]);
        const why = grantedAtOnce(asker, approves, approvers);
        const waits = approvers[0]?.id === asker ? 'own_right' : null;
        expect(why).toBe(approves === 'nobody' ? 'nobody_needed' : waits);
      },
    ),
  );
});
