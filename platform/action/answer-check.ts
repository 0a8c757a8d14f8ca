import * as z from 'zod/mini';
import type * as core from 'zod/v4/core';

const NO = Symbol('not as declared');
type Check = (value: unknown) => unknown;

const checks = new WeakMap<core.$ZodType, Check>();

/**
 * What `z.parse` gives for an answer: what the schema declares, and nothing else. Answers are right nearly always, so they are gone through
 * once without keeping account of faults, in a third of the time that matters for thousands of rows; only one that is wrong is parsed, to
 * be refused with its reasons.
 */
export function checkAnswer<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const found = checkOf(schema)(value);
  return (found === NO ? z.parse(schema, value) : found) as z.output<Schema>;
}

function checkOf(schema: core.$ZodType): Check {
  const known = checks.get(schema);
  if (known) return known;
  // A schema that holds itself is left to the library inside of itself.
  checks.set(schema, parsed(schema));
  const check = build(schema as core.$ZodTypes);
  checks.set(schema, check);
  return check;
}

/** The kinds that long lists are made of; whatever else there is, the library looks at. */
function build(schema: core.$ZodTypes): Check {
  const { def } = schema._zod;
  if ((def.checks?.length ?? 0) > 0) return parsed(schema);
  switch (def.type) {
    case 'object':
      return def.catchall ? parsed(schema) : object(def.shape);
    case 'array':
      return list(checkOf(def.element));
    case 'nullable': {
      const inner = checkOf(def.innerType);
      return (value) => (value === null ? null : inner(value));
    }
    case 'optional': {
      const inner = checkOf(def.innerType);
      return (value) => (value === undefined ? undefined : inner(value));
    }
    case 'string':
      return text(schema as core.$ZodString);
    case 'number':
      return number(schema as core.$ZodNumber);
    case 'boolean':
      return def.coerce ? parsed(schema) : (value) => (typeof value === 'boolean' ? value : NO);
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => (values.has(value) ? value : NO);
    }
    default:
      return parsed(schema);
  }
}

function object(shape: Readonly<Record<string, core.$ZodType>>): Check {
  const keys = Object.keys(shape);
  const fields = keys.map((key) => checkOf(shape[key]!));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO;
    const given = value as Record<string, unknown>;
    const kept: Record<string, unknown> = {};
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at]!;
      const field = fields[at]!(given[key]);
      if (field === NO) return NO;
      if (field !== undefined || key in given) kept[key] = field;
    }
    return kept;
  };
}

const list =
  (element: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return NO;
    const kept: unknown[] = [];
    for (const one of value) {
      const found = element(one);
      if (found === NO) return NO;
      kept.push(found);
    }
    return kept;
  };

/** Formats that are a pattern and no more. */
const patterned: ReadonlySet<string> = new Set(['uuid', 'date']);

function text(schema: core.$ZodString): Check {
  const { def } = schema._zod;
  if (def.coerce) return parsed(schema);
  const format = (def as Partial<core.$ZodStringFormatDef>).format;
  if (format === undefined) return (value) => (typeof value === 'string' ? value : NO);
  const { pattern } = def as Partial<core.$ZodStringFormatDef>;
  if (!patterned.has(format) || !pattern || pattern.global || pattern.sticky) return parsed(schema);
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : NO);
}

function number(schema: core.$ZodNumber): Check {
  const { def } = schema._zod;
  const format = (def as Partial<core.$ZodNumberFormatDef>).format;
  if (def.coerce || (format !== undefined && format !== 'safeint')) return parsed(schema);
  return format === 'safeint'
    ? (value) => (Number.isSafeInteger(value) ? value : NO)
    : (value) => (Number.isFinite(value) ? value : NO);
}

const parsed =
  (schema: core.$ZodType): Check =>
  (value) => {
    const found = z.safeParse(schema, value);
    return found.success ? found.data : NO;
  };
