import * as z from 'zod/mini';
import { read, write } from '../../platform/action/action.ts';
import { rhythms } from './digest.domain.ts';

export const DigestChoice = z.object({
  rhythm: z.enum(rhythms),
  /** Wall time where the person is. */
  at: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 08:30.')),
});
export type DigestChoice = z.output<typeof DigestChoice>;

export const readDigestChoice = read({
  name: 'inbox.read_digest_choice',
  summary: 'When I want to be told by mail what is new',
  path: '/digest',
  input: z.object({}),
  output: z.object({ ...DigestChoice.shape, zone: z.string(), address: z.nullable(z.string()) }),
  may: 'Everybody, for themselves.',
});

export const chooseDigest = write({
  name: 'inbox.choose_digest',
  summary: 'Choose when I want to be told by mail what is new, or never',
  method: 'PUT',
  path: '/digest',
  input: DigestChoice,
  output: DigestChoice,
  may: 'Everybody, for themselves.',
});
