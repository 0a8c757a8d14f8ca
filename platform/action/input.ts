import * as z from 'zod/mini';
import { invalidInput, type Action, type FieldProblem } from './action.ts';

type Issue = z.core.$ZodIssue;

const sentence = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'This is needed.'
        : `This must be ${issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`}.`;
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? 'This must not be empty.' : `Write at least ${issue.minimum} characters.`;
      return issue.origin === 'array'
        ? `Give at least ${issue.minimum}.`
        : `This must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string') return `Write at most ${issue.maximum} characters.`;
      return issue.origin === 'array'
        ? `Give at most ${issue.maximum}.`
        : `This must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}.`;
    case 'invalid_value':
      return `This must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      // What a contract says itself says more than the name of a format.
      if (issue.message !== 'Invalid input') return issue.message;
      return issue.format === 'uuid'
        ? 'This is not an identity that the product gives out.'
        : `This is not a valid ${issue.format.replaceAll('_', ' ')}.`;
    default:
      return issue.message === 'Invalid input' ? 'This cannot be used.' : issue.message;
  }
};

const toField = (issue: Issue): FieldProblem => ({
  path: issue.path.map(String).join('.'),
  code: issue.code,
  message: sentence(issue),
});

/** PostgreSQL text holds no NUL, and half a surrogate pair is no character: both are refused here, by field, before anything is read. */
function unstorable(value: unknown, path: string): FieldProblem | null {
  if (typeof value === 'string') {
    if (!value.includes('\u0000') && value.isWellFormed()) return null;
    return {
      path,
      code: 'unstorable_character',
      message: 'This holds a character that cannot be stored. Please take it out.',
    };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(inner, path === '' ? key : `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

/** The input as declared, or `invalid_input` with one sentence a field. */
export function parseInput(action: Action, sent: unknown): unknown {
  const bad = unstorable(sent, '');
  if (bad) throw invalidInput({ fields: [bad] });
  const parsed = z.safeParse(action.input, sent, { reportInput: true });
  if (!parsed.success) throw invalidInput({ fields: parsed.error.issues.map(toField) });
  return parsed.data;
}
