import { floorOf, isRoom, librarySchemas, rooms } from './plan.ts';
import { itemsIn, mentionsOf, statementsOf, type Statement } from './sql.ts';
import type { House } from './tree.ts';

interface Fault {
  file: string;
  line: number;
  message: string;
}

interface Placed extends Statement {
  file: string;
  /** The room (or platform) a migration belongs to, from its name. */
  owner: string;
}

/** The half of the store rule that lives in db/migrations: tenant keys, foreign keys that point down, honest views. */
export function* migrationFaults(house: House, published: ReadonlyMap<string, ReadonlySet<string>>): Generator<Fault> {
  const statements: Placed[] = house.migrations.flatMap(({ file, text }) =>
    statementsOf(text).map((statement) => ({ ...statement, file, owner: ownerOf(file) })),
  );
  const dropped = new Set(
    statements.flatMap(({ text }) =>
      namesAfter(text, /^drop (?:table|view)(?: if exists)? (.+?)(?: cascade| restrict)?$/i),
    ),
  );
  const protect = calls(statements, 'protect');
  const publish = calls(statements, 'publish');
  const views = new Set<string>();

  for (const statement of statements) {
    const at = (message: string): Fault => ({ file: statement.file, line: statement.line, message });
    for (const message of strangers(statement, published)) yield at(message);

    const table = /^create (?:unlogged )?table (?:if not exists )?([\w."]+)\s*\(/i
      .exec(statement.text)?.[1]
      ?.replaceAll('"', '');
    if (table && inRoom(table) && !dropped.has(table)) {
      for (const message of tableFaults(statement.text, table)) yield at(message);
      if (!protect.has(table)) yield at(`${table} has no tenant rule: add select platform.protect('${table}').`);
    } else if (table && !table.includes('.')) {
      yield at(`Creates "${table}" without its schema. Write ${statement.owner}.${table}.`);
    }
    if (/^alter table /i.test(statement.text)) {
      for (const key of statement.text.matchAll(/foreign key \(([^)]*)\) references ([\w."]+)/gi)) {
        for (const message of foreignKeyFaults(statement.owner, key[1] ?? '', key[2] ?? '')) yield at(message);
      }
    }

    const view =
      /^create (?:or replace )?(?:materialized )?(?:recursive )?view (?:if not exists )?([\w."]+)(.*)$/i.exec(
        statement.text,
      );
    const name = view?.[1]?.replaceAll('"', '') ?? '';
    if (view && inRoom(name) && !dropped.has(name)) {
      views.add(name);
      if (!/^[^(]*(?:\([^)]*\)\s*)?with \([^)]*security_invoker\s*=\s*(?:true|on|1)/i.test(view[2] ?? '')) {
        yield at(
          `${name} runs with its owner's rights and would show every organisation. Create it with (security_invoker = true).`,
        );
      }
    }
  }

  for (const [room, names] of published) {
    for (const name of names) {
      const file = `features/${room}/contract.ts`;
      if (!name.startsWith(`${room}.`))
        yield { file, line: 1, message: `Publishes ${name}, which is not in the schema ${room}.` };
      else if (!views.has(name))
        yield { file, line: 1, message: `Publishes ${name}, but no migration creates that view.` };
      else if (!publish.has(name))
        yield {
          file,
          line: 1,
          message: `Publishes ${name}, but no migration lets the app read it: add select platform.publish('${name}').`,
        };
    }
  }
}

const ownerOf = (file: string) => /(\d{4})_([a-z]+)/.exec(file)?.[2] ?? '';
const inRoom = (name: string) => isRoom(name.split('.')[0] ?? '');

function namesAfter(text: string, pattern: RegExp): string[] {
  return (pattern.exec(text)?.[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** Tables handed to `platform.<name>('…')`. */
function calls(statements: Placed[], name: string): Set<string> {
  const pattern = new RegExp(`\\bplatform\\.${name}\\s*\\(\\s*'([^']+)'`, 'gi');
  return new Set(statements.flatMap(({ raw }) => [...raw.matchAll(pattern)].map((match) => match[1] ?? '')));
}

/** Other rooms' names in a room's migration: only a key that points down or a published view of an earlier floor. */
function* strangers({ text, owner }: Placed, published: ReadonlyMap<string, ReadonlySet<string>>): Generator<string> {
  const schema = /^create schema (?:if not exists )?([\w"]+)/i.exec(text)?.[1]?.replaceAll('"', '');
  if (schema && schema !== owner && !librarySchemas.includes(schema)) {
    yield `Creates the schema ${schema} in a migration of ${owner}. One room, one schema, one line of migrations: NNNN_${schema}.sql.`;
  }
  const told = new Set<string>();
  for (const mention of mentionsOf(text, rooms)) {
    const name = `${mention.schema}.${mention.name}`;
    if (mention.schema === owner || told.has(name)) continue;
    if (/references\s$/i.test(text.slice(0, mention.at)) && floorOf(mention.schema) < floorOf(owner)) continue;
    told.add(name);
    if (floorOf(mention.schema) > floorOf(owner)) {
      yield `${owner} names ${name} of a higher floor. Keys and views point down; the owner of a link is the higher floor, so put it there.`;
    } else if (!published.get(mention.schema)?.has(name)) {
      yield `${owner} reaches into ${name}, which ${mention.schema} does not publish. Read a view out of its publishedViews; only a foreign key may name its table.`;
    }
  }
}

function* tableFaults(text: string, table: string): Generator<string> {
  const schema = table.split('.')[0] ?? '';
  let key: string | undefined;
  for (const item of itemsIn(text)) {
    const constraint = /^(?:constraint \w+ )?primary key \(([^)]*)\)/i.exec(item);
    if (constraint) key = firstColumn(constraint[1] ?? '');
    const foreign = /^(?:constraint \w+ )?foreign key \(([^)]*)\) references ([\w."]+)/i.exec(item);
    if (foreign) yield* foreignKeyFaults(schema, foreign[1] ?? '', foreign[2] ?? '');
    if (constraint || foreign) continue;
    const column = firstColumn(item);
    if (/\bprimary key\b/i.test(item)) key = column;
    const reference = /\breferences ([\w."]+)/i.exec(item);
    if (reference) yield* foreignKeyFaults(schema, column, reference[1] ?? '');
  }
  if (key === undefined) yield `${table} has no primary key. Start it with org_id: primary key (org_id, id).`;
  else if (key !== 'org_id')
    yield `The primary key of ${table} starts with ${key}. It starts with org_id, so that the table can be distributed by organisation.`;
}

function* foreignKeyFaults(from: string, columns: string, target: string): Generator<string> {
  const to = target.replaceAll('"', '');
  const schema = to.split('.')[0] ?? '';
  const names = columns.split(',').map((name) => name.trim().replaceAll('"', ''));
  if (!names.includes('org_id')) {
    yield `The foreign key (${names.join(', ')}) to ${to} leaves out org_id, so a row could point into another organisation. Write foreign key (org_id, …) references ${to} (org_id, …).`;
  }
  if (!to.includes('.')) yield `A foreign key names "${to}" without its schema.`;
  else if (floorOf(schema) > floorOf(from))
    yield `A foreign key of ${from} points up to ${to}. Keys point down; the owner of a link is the higher floor.`;
}

const firstColumn = (list: string) => list.split(/[,\s]/)[0]?.replaceAll('"', '') ?? '';
