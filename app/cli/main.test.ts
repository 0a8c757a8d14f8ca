import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { main } from './main.ts';

async function headway(...argv: string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  const json = argv.includes('--json');
  const code = await main(argv, { json, out: (text) => out.push(text), note: (line) => notes.push(line) });
  return { code, out: out.join('\n'), notes: notes.join('\n') };
}

test('headway alone, or with --help, shows every command', async () => {
  const { code, out } = await headway();
  expect(code).toBe(0);
  for (const name of Object.keys(commands)) expect(out).toContain(`  ${name} `);
  expect(await headway('--help')).toEqual({ code, out, notes: '' });
});

test('the first word of several commands, with --help, shows those', async () => {
  const { code, out } = await headway('import', '--help');
  expect(code).toBe(0);
  expect(out.match(/^ {2}\w+ \w+/gm)).toEqual(
    Object.keys(commands)
      .filter((name) => name.startsWith('import '))
      .map((name) => `  ${name}`),
  );
});

test.each(Object.keys(commands))('headway %s --help shows what it takes', async (name) => {
  const { code, out } = await headway(...name.split(' '), '--help');
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: headway ${name} .*\\[options\\]\\n\\n.*\\.\\n\\n(  .+\\n)+`));
});

test.each([
  [['stat'], 'There is no command "stat". Did you mean "start"? "headway --help" lists all of them.'],
  [
    ['improt', 'people'],
    'There is no command "improt". Did you mean "import people"? "headway --help" lists all of them.',
  ],
  [['audit'], '"headway audit" is not complete: "headway audit verify".'],
  [
    ['audit', 'verfy'],
    'There is no command "audit verfy". Did you mean "audit verify"? "headway --help" lists all of them.',
  ],
  [['sing', 'a', 'song'], 'There is no command "sing". "headway --help" lists all of them.'],
  [['start', '--prot', '4'], '"headway start" does not know --prot. "headway start --help" shows what it takes.'],
  [['start', '--port'], '--port needs a value: --port NUMBER. "headway start --help" shows what it takes.'],
  [['start', '--demo=yes'], '--demo takes no value. "headway start --help" shows what it takes.'],
  [['start', 'now'], '"headway start" has no use for "now". "headway start --help" shows what it takes.'],
  [['start', '--port', 'many'], '--port must be a port number from 0 to 65535, but is "many".'],
  [['restore'], 'FILE is missing. "headway restore --help" shows what it takes.'],
])('headway %j is answered with one helpful sentence', async (argv, sentence) => {
  expect(await headway(...argv)).toEqual({ code: 2, out: '', notes: sentence });
});

test('with --json a refusal is JSON too', async () => {
  const { code, out } = await headway('doctor', '--jsn', '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual({ error: { code: 'wrong_use', message: expect.stringContaining('--jsn') } });
});

test('and what a command refuses is said by line to the person watching, beside the JSON', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'headway-')), 'readings.csv');
  await writeFile(file, 'date,value\n2026-01-05,5\n2026-01-12,six\n');
  const { code, out, notes } = await headway('kpi', 'chart', file, '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'bad_lines', problems: [{ line: 3, column: 'value' }] } });
  expect(notes).toMatch(/readings\.csv: .*\n {2}line 3, value: "six" is not a number/);
});
