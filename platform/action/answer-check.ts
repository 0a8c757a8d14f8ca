import * as z from 'zod/mini';
import type * as core from 'zod/v4/core';
import type { JsonBytes, Written } from './json-bytes.ts';

const NO = Symbol('not as declared');

/** One way through a value: what is kept of it, or the same written as JSON; false where it is not as declared. */
interface Passage {
  keep(value: unknown): unknown;
  write(value: unknown, json: JsonBytes): boolean;
}

const passages = new WeakMap<core.$ZodType, Passage>();

/**
 * What `z.parse` gives for an answer: what the schema declares, and nothing else. Answers are right nearly always, so they are gone through
 * once without keeping account of faults, in a third of the time that matters for thousands of rows; only one that is wrong is parsed, to
 * be refused with its reasons.
 */
export function checkAnswer<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const found = passageOf(schema).keep(value);
  return (found === NO ? z.parse(schema, value) : found) as z.output<Schema>;
}

/** The same as JSON, without making anew what is only to be sent: thousands of rows are checked and written on one way through. */
export function writeAnswer(schema: z.ZodMiniType, value: unknown, json: JsonBytes): Written {
  json.clear();
  if (!passageOf(schema).write(value, json)) {
    json.clear();
    json.value(z.parse(schema, value));
  }
  return json.take();
}

function passageOf(schema: core.$ZodType): Passage {
  const known = passages.get(schema);
  if (known) return known;
  // A schema that holds itself is left to the library inside of itself.
  passages.set(schema, parsed(schema));
  const passage = build(schema as core.$ZodTypes);
  passages.set(schema, passage);
  return passage;
}

/** The kinds that long lists are made of; whatever else there is, the library looks at. */
function build(schema: core.$ZodTypes): Passage {
  const { def } = schema._zod;
  if ((def.checks?.length ?? 0) > 0) return parsed(schema);
  switch (def.type) {
    case 'object':
      return def.catchall ? parsed(schema) : object(def.shape);
    case 'array':
      return list(passageOf(def.element));
    case 'nullable': {
      const inner = passageOf(def.innerType);
      return {
        keep: (value) => (value === null ? null : inner.keep(value)),
        write: (value, json) => (value === null ? wrote(json, 'null') : inner.write(value, json)),
      };
    }
    case 'optional': {
      const inner = passageOf(def.innerType);
      return {
        keep: (value) => (value === undefined ? undefined : inner.keep(value)),
        // An object leaves out what is undefined; in a list JSON knows only null.
        write: (value, json) => (value === undefined ? wrote(json, 'null') : inner.write(value, json)),
      };
    }
    case 'string':
      return text(schema as core.$ZodString);
    case 'number':
      return number(schema as core.$ZodNumber);
    case 'boolean':
      return def.coerce ? parsed(schema) : leaf(isBoolean, (value, json) => json.json(value ? 'true' : 'false'));
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return leaf(
        (value): value is string | number => values.has(value),
        (value, json) => (typeof value === 'string' ? json.text(value) : json.json(String(value))),
      );
    }
    default:
      return parsed(schema);
  }
}

function object(shape: Readonly<Record<string, core.$ZodType>>): Passage {
  const fields = Object.entries(shape).map(([key, schema]) => ({
    key,
    name: `${JSON.stringify(key)}:`,
    next: `,${JSON.stringify(key)}:`,
    passage: passageOf(schema),
  }));
  return {
    keep(value) {
      if (!isObject(value)) return NO;
      const kept: Record<string, unknown> = {};
      for (const { key, passage } of fields) {
        const field = passage.keep(value[key]);
        if (field === NO) return NO;
        if (field !== undefined || key in value) kept[key] = field;
      }
      return kept;
    },
    write(value, json) {
      if (!isObject(value)) return false;
      json.json('{');
      let first = true;
      for (const { key, name, next, passage } of fields) {
        let field = value[key];
        if (field === undefined) field = passage.keep(undefined);
        if (field === undefined) continue;
        json.json(first ? name : next);
        first = false;
        if (!passage.write(field, json)) return false;
      }
      return wrote(json, '}');
    },
  };
}

function wrote(json: JsonBytes, signs: string): true {
  json.json(signs);
  return true;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (element: Passage): Passage => ({
  keep(value) {
    if (!Array.isArray(value)) return NO;
    const kept: unknown[] = [];
    for (const one of value) {
      const found = element.keep(one);
      if (found === NO) return NO;
      kept.push(found);
    }
    return kept;
  },
  write(value, json) {
    if (!Array.isArray(value)) return false;
    json.json('[');
    let first = true;
    for (const one of value) {
      if (!first) json.json(',');
      first = false;
      if (!element.write(one, json)) return false;
    }
    return wrote(json, ']');
  },
});

const leaf = <T>(is: (value: unknown) => value is T, write: (value: T, json: JsonBytes) => void): Passage => ({
  keep: (value) => (is(value) ? value : NO),
  write(value, json) {
    if (!is(value)) return false;
    write(value, json);
    return true;
  },
});

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isText = (value: unknown): value is string => typeof value === 'string';
const writeText = (value: string, json: JsonBytes): void => json.text(value);

/** Formats that are a pattern and no more. */
const patterned: ReadonlySet<string> = new Set(['uuid', 'date']);

function text(schema: core.$ZodString): Passage {
  const { def } = schema._zod;
  if (def.coerce) return parsed(schema);
  const format = (def as Partial<core.$ZodStringFormatDef>).format;
  if (format === undefined) return leaf(isText, writeText);
  const { pattern } = def as Partial<core.$ZodStringFormatDef>;
  if (!patterned.has(format) || !pattern || pattern.global || pattern.sticky) return parsed(schema);
  return leaf((value): value is string => isText(value) && pattern.test(value), writeText);
}

function number(schema: core.$ZodNumber): Passage {
  const { def } = schema._zod;
  const format = (def as Partial<core.$ZodNumberFormatDef>).format;
  if (def.coerce || (format !== undefined && format !== 'safeint')) return parsed(schema);
  return leaf(format === 'safeint' ? isInteger : isNumber, (value, json) => json.json(String(value)));
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

function parsed(schema: core.$ZodType): Passage {
  const keep = (value: unknown): unknown => {
    const found = z.safeParse(schema, value);
    return found.success ? found.data : NO;
  };
  return {
    keep,
    write(value, json) {
      const kept = keep(value);
      if (kept === NO) return false;
      json.value(kept);
      return true;
    },
  };
}
