import { StartProblem } from '../../platform/config/start-problem.ts';
import { helpOf, readArguments, table, WrongUse, type Io } from './command.ts';
import { commands } from './commands.ts';
import { version } from './version.ts';

const done = 0;
const couldNot = 2;

/** Runs one command line (without `node headway`) and gives the exit code: 0 done, findings included; 2 could not. */
export async function main(argv: readonly string[], io: Io = terminal(argv.includes('--json'))): Promise<number> {
  try {
    return await run(argv, io);
  } catch (error) {
    io.note(noteOf(error, argv[0] === 'start'));
    if (io.json) io.out(JSON.stringify({ error: { code: codeOf(error), message: messageOf(error) } }));
    return couldNot;
  }
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') {
    io.out(overview());
    return done;
  }
  if (argv[0] === '--version') {
    io.out(await version());
    return done;
  }
  const family = familyOf(argv[0]!);
  if (family.length > 0 && argv[1] === '--help') {
    io.out(overview(family));
    return done;
  }
  const name = nameIn(argv);
  const { command } = await entryOf(name).load();
  const args = argv.slice(name.split(' ').length);
  const given = readArguments(name, command, args);
  if (given.flag('help')) {
    io.out(helpOf(name, command));
    return done;
  }
  const answer = await command.run(given, io);
  if (answer) io.out(io.json ? JSON.stringify(answer.json) : answer.text);
  if (answer?.undone && io.json) io.note(answer.text);
  return answer?.undone ? couldNot : done;
}

/** Commands have one word or two: "start", "import people". */
function nameIn(argv: readonly string[]): string {
  const [first = '', second = ''] = argv;
  const both = `${first} ${second}`;
  if (both in commands) return both;
  if (first in commands) return first;
  const family = familyOf(first);
  if (family.length > 0 && second === '') {
    throw new WrongUse(`"headway ${first}" is not complete: ${family.map((name) => `"headway ${name}"`).join(', ')}.`);
  }
  const meant = nearest(both) ?? nearest(first);
  const asked = family.length > 0 ? both : first;
  throw new WrongUse(
    `There is no command "${asked}".${meant ? ` Did you mean "${meant}"?` : ''} "headway --help" lists all of them.`,
  );
}

/** "import" is the first word of several. */
const familyOf = (first: string) => Object.keys(commands).filter((name) => name.startsWith(`${first} `));

function entryOf(name: string) {
  const entry = commands[name];
  if (!entry) throw new WrongUse(`There is no command "${name}".`);
  return entry;
}

function overview(names: readonly string[] = Object.keys(commands)): string {
  return [
    'Usage: headway COMMAND [options]',
    '',
    'Headway makes progress visible while people can still steer.',
    '',
    table(names.map((name) => [name, entryOf(name).summary] as const)),
    '',
    '"headway COMMAND --help" tells more about each.',
  ].join('\n');
}

function nearest(asked: string): string | undefined {
  const ranked = Object.keys(commands)
    .map((name) => ({ name, distance: editDistance(asked, name) }))
    .toSorted((one, other) => one.distance - other.distance);
  return ranked[0] && ranked[0].distance <= Math.ceil(asked.length / 4) ? ranked[0].name : undefined;
}

/** Levenshtein's distance: how many letters to insert, delete or change. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === against ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const codeOf = (error: unknown) => (error instanceof StartProblem ? error.code : 'defect');
/** Where a defect lies is for the log of a server; whoever reads a file is told what happened. */
function noteOf(error: unknown, serves: boolean): string {
  if (error instanceof StartProblem) return error.message;
  return serves && error instanceof Error && error.stack ? error.stack : `This should not happen: ${messageOf(error)}`;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function terminal(json: boolean): Io {
  return { json, out: (text) => console.log(text), note: (line) => console.error(line) };
}
