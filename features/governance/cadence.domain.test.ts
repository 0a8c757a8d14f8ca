import { describe, expect, it } from 'vitest';
import { checkInDayOf, type CadenceRow } from './cadence.domain.ts';

const organisation: CadenceRow = { scope: 'organisation', teamId: null, personId: null, checkInDay: 4 };
const shops: CadenceRow = { scope: 'team', teamId: 'shops', personId: null, checkInDay: 1 };
const toronto: CadenceRow = { scope: 'team', teamId: 'toronto', personId: null, checkInDay: 2 };
const priya: CadenceRow = { scope: 'person', teamId: null, personId: 'priya', checkInDay: 3 };

describe('the check-in day of a person', () => {
  it('is Friday unless somebody decided otherwise', () => {
    expect(checkInDayOf('priya', ['toronto', 'shops'], [])).toBe(5);
  });

  it('is their own before that of the nearest team, and that before the organisation’s', () => {
    const teams = ['toronto', 'shops'];
    expect(checkInDayOf('priya', teams, [organisation, shops, toronto, priya])).toBe(3);
    expect(checkInDayOf('marc', teams, [organisation, shops, toronto, priya])).toBe(2);
    expect(checkInDayOf('marc', teams, [organisation, shops])).toBe(1);
    expect(checkInDayOf('ana', [], [organisation, shops])).toBe(4);
  });
});
