import * as z from 'zod/mini';
import { fault, FileOutput, read } from '../../platform/action/action.ts';

export const pictureUnknown = fault('picture_not_found', 404, 'This picture does not exist, or you may not see it.');

export const picture = read({
  name: 'learning.picture',
  summary: 'A picture of a document or a lesson, by the hash of its bytes',
  path: '/learning/pictures/{key}',
  input: z.object({ key: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  output: FileOutput,
  produces: 'file',
  faults: [pictureUnknown],
  may: 'Those to whom a document that holds it is open, and everybody where a published course shows it.',
});
