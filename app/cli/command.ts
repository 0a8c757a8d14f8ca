import { parseArgs } from 'node:util';
import { StartProblem } from '../../platform/config/start-problem.ts';

export interface Option {
  /** For the help: `--data FOLDER`. Absent for a flag that is there or not. */
  value?: string;
  doc: string;
  required?: boolean;
}

export interface Operand {
  name: string;
  doc: string;
  optional?: boolean;
}

/** What the caller wrote, checked against the command's declaration. */
export interface Given {
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** The operands in their order. */
  operands: readonly string[];
}

/** Where a command speaks: `out` is its answer, `note` is for the person watching and never mixes with the answer. */
export interface Io {
  json: boolean;
  out(text: string): void;
  note(line: string): void;
}

export interface Command {
  /** The sentence under the usage line. */
  about: string;
  options: Readonly<Record<string, Option>>;
  operands?: readonly Operand[];
  /** More help below the options. */
  more?: () => string;
  /**
   * Its answer: `text` for a person, or `json` when --json was given. Findings are an answer, not a failure.
   * Throws `StartProblem` for what the caller can put right.
   */
  run(given: Given, io: Io): Promise<Answer | undefined>;
}

export interface Answer {
  /** True when the command could not do what it was asked to, and its answer says why: exit code 2. */
  undone?: boolean;
  text: string;
  json: unknown;
}

export const dataOption = { data: { value: 'FOLDER', doc: 'The data folder, as in HEADWAY_DATA.' } } as const;
export const jsonOption = {
  json: { doc: 'Prints the answer as JSON, and nothing else, on standard output.' },
} as const;
const helpOption: Record<string, Option> = { help: { doc: 'Shows this.' } };

export class WrongUse extends StartProblem {
  constructor(message: string) {
    super('wrong_use', message);
  }
}

/** Reads the arguments of one command. Throws `WrongUse` with one helpful sentence. */
export function readArguments(name: string, command: Command, args: readonly string[]): Given {
  const options: Record<string, Option> = { ...command.options, ...helpOption };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([key, { value }]) => [
        key,
        { type: value ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
  });
  const hint = `"headway ${name} --help" shows what it takes.`;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) throw new WrongUse(`"headway ${name}" does not know ${token.rawName}. ${hint}`);
    if (option.value && (token.value === undefined || token.value === '')) {
      throw new WrongUse(`--${token.name} needs a value: --${token.name} ${option.value}. ${hint}`);
    }
    if (!option.value && token.value !== undefined) throw new WrongUse(`--${token.name} takes no value. ${hint}`);
  }
  const help = values['help'] === true;
  const operands = command.operands ?? [];
  const missing = operands.filter(({ optional }, index) => !optional && positionals[index] === undefined);
  if (missing[0] && !help) throw new WrongUse(`${missing[0].name} is missing. ${hint}`);
  if (positionals.length > operands.length) {
    throw new WrongUse(`"headway ${name}" has no use for "${positionals[operands.length]}". ${hint}`);
  }
  for (const [key, option] of Object.entries(command.options)) {
    if (option.required && values[key] === undefined && !help) throw new WrongUse(`--${key} is missing. ${hint}`);
  }
  return {
    text: (key) => (typeof values[key] === 'string' ? values[key] : undefined),
    flag: (key) => values[key] === true,
    operands: positionals,
  };
}

export function helpOf(name: string, command: Command): string {
  const operands = command.operands ?? [];
  const options = Object.entries({ ...command.options, ...helpOption });
  const shownOperands = operands.map(({ name: operand, optional }) => (optional ? `[${operand}]` : operand));
  const rows = [
    ...operands.map((operand): [string, string] => [operand.name, operand.doc]),
    ...options.map(([key, { value, doc }]): [string, string] => [value ? `--${key} ${value}` : `--${key}`, doc]),
  ];
  return [
    ['Usage: headway', name, ...shownOperands, '[options]'].join(' '),
    '',
    command.about,
    '',
    table(rows),
    ...(command.more ? ['', command.more()] : []),
  ].join('\n');
}

export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`).join('\n');
}
