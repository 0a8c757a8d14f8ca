import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isZone } from '../../platform/kernel/zone.ts';
import { judgePeople, type Judgement, type Judging } from './import-judgement.domain.ts';
import { guessMapping } from './import-mapping.domain.ts';
import { readPeopleFile } from './people-file.format.ts';

export function judge(text: string | Uint8Array, how: Partial<Judging> = {}): Judgement {
  const file = readPeopleFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const mapping = guessMapping(
    file.header,
    file.rows.slice(0, 50).map((row) => row.cells),
  );
  return judgePeople(file, mapping, { isZone, ...how });
}

const found = (judgement: Judgement) =>
  judgement.problems.map(({ line, column, code, effect }) => [line, column, code, effect]);

describe('a row that cannot be trusted is left out', () => {
  test('no name, no number, too few or too many cells', () => {
    const judgement = judge('id,name,manager\n1,Ana,\n2,,1\n,Bo,1\n4,Chidi\n5,Dana,1,extra\n6,Eve,1,,\n');
    expect(found(judgement)).toEqual([
      [3, 'name', 'missing_name', 'row_left_out'],
      [4, 'id', 'missing_identifier', 'row_left_out'],
      [5, null, 'ragged_row', 'row_left_out'],
      [6, null, 'ragged_row', 'row_left_out'],
    ]);
    expect(judgement).toMatchObject({ rows: 6, ready: 2 });
  });

  test('the second row of an employee number, whatever its case', () => {
    const judgement = judge('Employee number,Name\nA1,Ana\na1 ,Bo\n');
    expect(found(judgement)).toEqual([
      [3, 'Employee number', 'stray_space', 'mended'],
      [3, 'Employee number', 'duplicate_employee_number', 'row_left_out'],
    ]);
    expect(judgement.problems[1]!.message).toBe('The employee number a1 already belongs to line 2.');
  });

  test('a manager whose own row is left out is named with that line', () => {
    const judgement = judge('id,name,manager id\n1,,\n2,Bo,1\n');
    expect(judgement.problems.at(-1)).toMatchObject({
      line: 3,
      code: 'dangling_manager',
      message: 'The manager “1” is on line 2, which is left out.',
    });
    expect(judgement.people).toMatchObject([{ name: 'Bo', manager: null }]);
  });
});

describe('a cell that cannot be used costs only the cell', () => {
  test('managers who are missing, oneself, ambiguous, or part of a circle', () => {
    const judgement = judge(
      'id,name,manager\n1,Ana,99\n2,Bo,2\n3,Cy,4\n4,Di,5\n5,Ed,3\n6,Sam,\n7,Sam,\n8,Flo,Sam\n9,Gus,Flo\n',
    );
    expect(found(judgement).map(([line, , code]) => [line, code])).toEqual([
      [2, 'dangling_manager'],
      [3, 'self_manager'],
      [4, 'cyclic_manager'],
      [5, 'cyclic_manager'],
      [6, 'cyclic_manager'],
      [9, 'ambiguous_manager'],
    ]);
    expect(judgement.ready).toBe(9);
    expect(judgement.problems[2]!.message).toBe(
      'These people report to each other in a circle: Cy (3) → Di (4) → Ed (5) → Cy (3).',
    );
    expect(judgement.people.map(({ manager }) => manager)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      { line: 9 },
    ]);
  });

  test('addresses that are none or belong to somebody else', () => {
    const known = [
      {
        id: 'k',
        employeeNo: '9',
        email: 'cy@x.org',
        login: null,
        title: null,
        name: 'Cy',
        managerId: null,
        gone: false,
      },
    ];
    const judgement = judge(
      'id,name,email\n1,Ana,ana@x.org\n2,Bo,ANA@x.org\n3,Cyd,cy@X.org\n4,Di,nobody\n9,Cy,cy@x.org\n',
      { known },
    );
    expect(found(judgement)).toEqual([
      [3, 'email', 'duplicate_email', 'cell_left_out'],
      [4, 'email', 'duplicate_email', 'cell_left_out'],
      [5, 'email', 'bad_email', 'cell_left_out'],
    ]);
    expect(judgement.people.at(-1)).toMatchObject({ personId: 'k', email: 'cy@x.org' });
  });

  test('zones must name a place that the clock database knows', () => {
    const judgement = judge('id,name,zone\n1,A,Asia/Kathmandu\n2,B,EST5EDT\n3,C,Mars/Olympus\n4,D,+02:00\n5,E,UTC\n');
    expect(found(judgement).map(([line, , code]) => [line, code])).toEqual([
      [3, 'bad_zone'],
      [4, 'bad_zone'],
      [5, 'bad_zone'],
    ]);
  });

  test('an end before the start keeps the start', () => {
    const judgement = judge('id,name,start date,end date\n1,A,2020-01-01,1999-01-01\n');
    expect(judgement.people[0]).toMatchObject({ startOn: '2020-01-01', endOn: null });
    expect(judgement.problems[0]).toMatchObject({ code: 'end_before_start', column: 'end date' });
  });

  test('an end that never comes is no end', () => {
    const judgement = judge('id,name,start date,end date\n1,A,2020-01-01,9999-12-31\n2,B,2020-01-01,2021-01-01\n');
    expect(judgement.problems).toEqual([]);
    expect(judgement.people.map(({ endOn }) => endOn)).toEqual([null, '2021-01-01']);
  });

  test('text longer than fits', () => {
    expect(judge(`id,name,title\n1,A,${'x'.repeat(201)}\n`).problems[0]).toMatchObject({
      code: 'too_long',
      column: 'title',
    });
  });
});

describe('spaces nobody sees', () => {
  test('are taken out and said, no-break spaces too, so that references still find their person', () => {
    const judgement = judge('id,name,manager\n1,Ana,\n2, Bo\u00a0,\u00a01 \n');
    expect(found(judgement)).toEqual([
      [3, 'name', 'stray_space', 'mended'],
      [3, 'manager', 'stray_space', 'mended'],
    ]);
    expect(judgement.people[1]).toMatchObject({ name: 'Bo', manager: { line: 2 } });
  });
});

describe('a file that updates people who are already there', () => {
  const known = [
    { id: 'p1', employeeNo: '1', email: null, login: null, title: null, name: 'Ana', managerId: 'p2', gone: false },
    { id: 'p2', employeeNo: '2', email: null, login: null, title: null, name: 'Bo', managerId: null, gone: false },
  ];
  test('recognises them by employee number and may name them as managers', () => {
    const judgement = judge('id,name,manager\n1,Ana Li,2\n3,Cy,1\n', { known });
    expect(judgement.problems).toEqual([]);
    expect(judgement.people).toMatchObject([
      { personId: 'p1', manager: { personId: 'p2' } },
      { personId: null, manager: { line: 2 } },
    ]);
  });
  test('finds a circle that closes through somebody outside the file', () => {
    const judgement = judge('id,name,manager\n2,Bo,1\n', { known });
    expect(judgement.problems).toMatchObject([{ line: 2, code: 'cyclic_manager' }]);
  });
  test('tells a circle from whoever stands first in the file', () => {
    const file = 'id,name,manager\n2,Bo,1\n1,Ana,2\n';
    const told = judge(file).problems;
    expect(told).toMatchObject([{ message: expect.stringContaining('Bo (2) → Ana (1) → Bo (2)') }, { line: 3 }]);
    expect(judge(file, { known }).problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('Bo (2) →'),
      expect.stringContaining('Bo (2) →'),
    ]);
  });
  test('breaks no circle that the file itself dissolves', () => {
    expect(judge('id,name,manager\n2,Bo,1\n1,Ana,\n', { known }).problems).toMatchObject([{ code: 'cyclic_manager' }]);
    expect(judge('id,name,manager\n2,Bo,1\n1,Ana,3\n3,Cy,\n', { known }).problems).toEqual([]);
  });
});

describe('files without names', () => {
  test('logins become names, with their counter where two share one', () => {
    const judgement = judge('employee_id,login\n1,ken0\n2,john0\n3,john5\n4,mary.ann2\n');
    expect(judgement.people.map(({ name }) => name)).toEqual(['Ken', 'John', 'John 5', 'Mary Ann']);
    expect(judgement.notes.map(({ code }) => code)).toContain('names_from_login');
  });
  test('with neither name nor login people are called by their number', () => {
    const judgement = judge('employee_id,title\nE1,Chef\n');
    expect(judgement.people[0]!.name).toBe('Person E1');
    expect(judgement.notes.map(({ code }) => code)).toContain('made_up_names');
  });
  test('an e-mail column without any @ is a login', () => {
    expect(judge('employee_id,first_name,last_name,email\n1,Steven,King,SKING\n').people[0]).toMatchObject({
      name: 'Steven King',
      email: null,
      login: 'SKING',
    });
  });
});

test('a small file without any numbers knows people by name', () => {
  const judgement = judge('Name;Job title;Manager;Department\nAna;Owner;;\nBo;Cook;Ana;12\n');
  expect(judgement.problems).toEqual([]);
  expect(judgement.people[1]).toMatchObject({ title: 'Cook', manager: { line: 2 }, team: 'Department 12' });
});

describe('whatever the file holds', () => {
  const cell = fc.oneof(
    fc.constantFrom('', ' ', '1', '2', '3', '4', 'a@x', '2024-02-30', '3/4/2024', '45000', 'UTC', '"'),
    fc.string({ maxLength: 8 }),
  );
  const file = fc.array(fc.array(cell, { minLength: 6, maxLength: 7 }), { maxLength: 30 });
  const header = ['employee_id', 'name', 'email', 'manager_id', 'timezone', 'start_date'];
  const mapping = guessMapping(header, []);

  test('every row is ready or has a problem that leaves it out; lines are those of the file; no manager line dangles', () => {
    fc.assert(
      fc.property(file, (rows) => {
        const judgement = judgePeople(
          { header, rows: rows.map((cells, index) => ({ line: index + 2, cells })), problems: [] },
          mapping,
          { isZone },
        );
        const out = new Set(
          judgement.problems.filter(({ effect }) => effect === 'row_left_out').map(({ line }) => line),
        );
        expect(judgement.ready + out.size).toBe(judgement.rows);
        const lines = new Set(judgement.people.map(({ line }) => line));
        for (const { manager, line } of judgement.people) {
          expect(out.has(line)).toBe(false);
          expect(!manager || 'personId' in manager || lines.has(manager.line)).toBe(true);
        }
        const up = new Map(
          judgement.people.map(({ line, manager }) => [line, manager && 'line' in manager ? manager.line : null]),
        );
        for (const start of up.keys()) {
          let steps = 0;
          for (let at: number | null | undefined = start; at; at = up.get(at))
            expect(steps++).toBeLessThanOrEqual(up.size);
        }
      }),
    );
  });

  test('importing what was judged ready a second time finds the same people', () => {
    fc.assert(
      fc.property(file, (rows) => {
        const lines = { header, rows: rows.map((cells, index) => ({ line: index + 2, cells })), problems: [] };
        const first = judgePeople(lines, mapping, { isZone });
        const known = first.people.map(({ line, employeeNo, email, name, manager }) => ({
          id: `p${line}`,
          employeeNo,
          email,
          login: null,
          title: null,
          name,
          managerId: manager && 'line' in manager ? `p${manager.line}` : null,
          gone: false,
        }));
        const second = judgePeople(lines, mapping, { isZone, known });
        expect(second.people.map(({ line, personId }) => [line, personId])).toEqual(
          first.people.map(({ line }) => [line, `p${line}`]),
        );
        expect(
          second.problems.filter(({ code }) => code !== 'dangling_manager' && code !== 'ambiguous_manager'),
        ).toEqual(first.problems.filter(({ code }) => code !== 'dangling_manager' && code !== 'ambiguous_manager'));
      }),
    );
  });
});
