import fc from 'fast-check';
import { expect, it } from 'vitest';
import { permits, rule, visibleTo } from './policy.ts';

const RELATIONS = ['self', 'manager', 'acting_manager', 'skip_level', 'mentor', 'location_lead', 'peer', 'member'];
const GRANTS = ['administrator', 'people_lead', 'executive'];
const some = (of: string[]) => fc.subarray(of);

it('says the same of one row and of a list, for every rule, actor and relation', () => {
  fc.assert(
    fc.property(some(RELATIONS), some(GRANTS), some(GRANTS), some(RELATIONS), (relations, grants, held, stands) => {
      const who = rule({ relations, grants });
      const actor = { grants: new Set(held) };
      const visible = visibleTo(who, actor);
      const inList =
        visible === 'all' || (visible !== 'none' && visible.relations.some((relation) => stands.includes(relation)));
      expect(permits(who, actor, new Set(stands))).toBe(inList);
    }),
  );
});

it('denies by default', () => {
  expect(permits(rule({}), { grants: new Set(GRANTS) }, new Set(RELATIONS))).toBe(false);
});

it('a grant opens all rows, a relation only the rows it holds for', () => {
  const who = rule({ relations: ['manager'], grants: ['people_lead'] });
  expect(visibleTo(who, { grants: new Set(['people_lead']) })).toBe('all');
  expect(visibleTo(who, { grants: new Set(['executive']) })).toEqual({ relations: ['manager'] });
});
