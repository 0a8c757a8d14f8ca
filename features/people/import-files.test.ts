import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isZone } from '../../platform/kernel/zone.ts';
import { judgePeople, type Judgement } from './import-judgement.domain.ts';
import { guessMapping } from './import-mapping.domain.ts';
import { readPeopleFile } from './people-file.format.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/data/people');
const SYNTH = join(FOLDER, 'synth_org.py');

function judgeFile(path: string): Judgement & { mapped: Record<string, string> } {
  const file = readPeopleFile(readFileSync(path));
  const mapping = guessMapping(
    file.header,
    file.rows.slice(0, 50).map((row) => row.cells),
  );
  const mapped = Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, file.header[column]!]));
  return { ...judgePeople(file, mapping, { isZone }), mapped };
}

const count = ({ problems }: Judgement, code: string): number => problems.filter((found) => found.code === code).length;

describe.skipIf(!existsSync(FOLDER))('real files map by themselves and are judged as their README says', () => {
  test('a clean sample company of 290 with logins instead of names', () => {
    const judged = judgeFile(join(FOLDER, 'adventureworks_org.csv'));
    expect(judged.mapped).toEqual({
      employeeNo: 'employee_id',
      login: 'login',
      title: 'job_title',
      manager: 'manager_id',
      team: 'department',
      startOn: 'hire_date',
    });
    expect(judged).toMatchObject({ rows: 290, ready: 290, problems: [] });
    expect(new Set(judged.people.map(({ name }) => name)).size).toBe(290);
    expect(judged.people.filter(({ manager }) => manager === null)).toHaveLength(1);
  });

  test('a sample of 107 with days before months and logins in the e-mail column', () => {
    const judged = judgeFile(join(FOLDER, 'oracle_hr_employees.csv'));
    expect(judged).toMatchObject({ rows: 107, ready: 107, problems: [] });
    expect(judged.people[0]).toMatchObject({
      name: 'Steven King',
      startOn: '2013-06-17',
      team: 'Department 90',
      email: null,
      login: 'SKING',
    });
  });

  test('a real company of 1,336: 451 managers are missing from the file and everybody else is ready', () => {
    const judged = judgeFile(join(FOLDER, 'gitlab_org_2022-11_pseudonymised.csv'));
    expect(judged).toMatchObject({ rows: 1336, ready: 1336 });
    expect(count(judged, 'dangling_manager')).toBe(451);
    expect(judged.problems).toHaveLength(451);
  });
});

const python = ['python3', 'python'].find((name) => {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

interface Answer {
  kind: string;
  employee_id: string;
  was?: string;
}

/** What the generator calls a fault → the code under which it must be found. */
const CODES: Record<string, string> = {
  dangling_manager: 'dangling_manager',
  self_manager: 'self_manager',
  dup_email: 'duplicate_email',
  dup_employee_id: 'duplicate_employee_number',
  us_date: 'bad_date',
  excel_serial_date: 'bad_date',
  trailing_space_id: 'stray_space',
  empty_name: 'missing_name',
  bad_timezone: 'bad_zone',
  end_before_start: 'end_before_start',
  cycle_of_3: 'cyclic_manager',
};

describe.skipIf(!existsSync(SYNTH) || !python)('a synthetic dirty file', () => {
  test.each([11, 12, 13])(
    'seed %i: every injected fault is found on its line, and the untouched lines are clean',
    (seed) => {
      const folder = mkdtempSync(join(tmpdir(), 'headway-people-'));
      try {
        const path = join(folder, 'dirty.csv');
        execFileSync(python!, [SYNTH, '2000', String(seed), path, '--dirty']);
        const judged = judgeFile(path);
        const answers = JSON.parse(readFileSync(path.replace('.csv', '.answers.json'), 'utf8')) as Answer[];
        const file = readPeopleFile(readFileSync(path));
        const lineOf = new Map<string, number>();
        for (const { line, cells } of file.rows) if (!lineOf.has(cells[0]!)) lineOf.set(cells[0]!, line);
        // The generator numbers its rows, so a row that was given somebody else's number is still on the line of its own.
        const original = (answer: Answer): number => Number((answer.was ?? answer.employee_id).slice(1)) + 1;
        const codesOn = new Map<number, Set<string>>();
        for (const { line, code } of judged.problems) codesOn.set(line, (codesOn.get(line) ?? new Set()).add(code));

        const renumbered = new Set(answers.filter(({ kind }) => kind === 'dup_employee_id').map(original));
        const nameless = new Set(answers.filter(({ kind }) => kind === 'empty_name').map(original));
        for (const answer of answers) {
          const line = original(answer);
          // A row that is left out anyway is not judged further.
          if (
            (renumbered.has(line) || nameless.has(line)) &&
            !['dup_employee_id', 'empty_name', 'trailing_space_id'].includes(answer.kind)
          )
            continue;
          if (answer.kind === 'dup_employee_id' && nameless.has(line)) continue;
          const manager = file.rows[line - 2]!.cells[4];
          // Two faults may fall on the same cell; the later one is what the file shows.
          if (
            ['dangling_manager', 'self_manager', 'cycle_of_3'].includes(answer.kind) &&
            overwritten(answer, answers, original, manager!)
          )
            continue;
          expect([...(codesOn.get(line) ?? [])], `${answer.kind} on line ${line}`).toContain(CODES[answer.kind]);
        }
        const touched = new Set(answers.map(original));
        const knockOn = judged.problems.filter(({ line, code }) => !touched.has(line) && code !== 'dangling_manager');
        expect(knockOn).toEqual([]);
        for (const { line, message } of judged.problems.filter(
          (found) => found.code === 'dangling_manager' && !touched.has(found.line),
        ))
          expect(message, `line ${line}`).toMatch(/which is left out|neither/);
        expect(judged.rows).toBe(2000);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

function overwritten(
  answer: Answer,
  answers: readonly Answer[],
  original: (answer: Answer) => number,
  manager: string,
): boolean {
  const links = answers.filter(
    (other) =>
      original(other) === original(answer) && ['dangling_manager', 'self_manager', 'cycle_of_3'].includes(other.kind),
  );
  return links.length > 1 && manager !== '';
}
