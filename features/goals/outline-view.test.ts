import { describe, expect, it } from 'vitest';
import type { OutlineRow } from './contract.ts';
import { filterOf, narrowed, nothingSought, seeks, type Sought } from './outline-view.domain.ts';
import { outline, plantTree } from './tree.domain.ts';

const row = (id: string, parent: string | null, more: Partial<OutlineRow> = {}): OutlineRow => ({
  id,
  type: parent === null ? 'priority' : 'goal',
  parent,
  title: id,
  how: '',
  also: 0,
  kind: null,
  ownerId: null,
  teamId: null,
  measure: null,
  now: true,
  startsOn: '2026-10-01',
  dueOn: '2026-12-31',
  health: 'on_course',
  since: null,
  ...more,
});
const rows = [
  row('Keep customers', null, { ownerId: 'ingrid' }),
  row('Solve it the first time', 'Keep customers', { ownerId: 'thandi', teamId: 'support', health: 'drifting' }),
  row('Second contacts', 'Solve it the first time', { type: 'key_result', startsOn: null, dueOn: null }),
  row('Two replies', 'Solve it the first time', { ownerId: 'sipho', teamId: 'support' }),
  row('Next year', 'Keep customers', { startsOn: '2027-01-01', dueOn: '2027-03-31', now: false }),
];
const tree = plantTree(rows);
const shown = (sought: Partial<Sought>) => {
  const wanted = { ...nothingSought, ...sought };
  const view = filterOf('now', { personId: 'sipho', teamIds: [] }, [], wanted.period !== '');
  const filter = narrowed(view, wanted, {
    rows: tree.rows,
    people: { ingrid: 'Ingrid Solheim', thandi: 'Thandi Mokoena', sipho: 'Sipho Ndlovu' },
    teams: { support: 'Support' },
    cycles: [{ id: 'q1', startsOn: '2027-01-01', endsOn: '2027-03-31' }],
  });
  return outline(tree, new Set(['Keep customers']), filter).flatMap((item) => (item.kept ? [item.row.id] : []));
};

describe('what is looked for in the outline', () => {
  it.each<[string, Partial<Sought>, string[]]>([
    ['words of a title, in any order', { words: 'time FIRST' }, ['Solve it the first time']],
    ['the name of an owner', { words: 'sipho' }, ['Two replies']],
    ['the name of a team', { words: 'supp repl' }, ['Two replies']],
    ['a team', { team: 'support' }, ['Solve it the first time', 'Two replies']],
    ['an owner', { owner: 'ingrid' }, ['Keep customers']],
    ['a health', { health: 'drifting' }, ['Solve it the first time']],
    ['all of it at once', { team: 'support', owner: 'sipho', health: 'drifting' }, []],
    ['another period', { period: 'q1' }, ['Next year']],
    [
      'any time',
      { period: 'any' },
      ['Keep customers', 'Solve it the first time', 'Second contacts', 'Two replies', 'Next year'],
    ],
  ])('%s stands open with the way to it', (_, sought, found) => {
    expect(shown(sought)).toEqual(found);
  });

  it('a key result has the time of its goal', () => {
    expect(shown({ period: 'any', words: 'contacts' })).toEqual(['Second contacts']);
  });

  it('nothing leaves folding to the reader; blanks are nothing', () => {
    expect(shown({ words: '  ' })).toEqual(['Keep customers']);
    expect(seeks({ ...nothingSought, words: ' ', team: 'support' })).toBe(1);
  });
});
