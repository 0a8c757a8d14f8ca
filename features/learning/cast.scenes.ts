import type { Upload } from '../../platform/action/context.ts';
import type { TestDatabase } from '../../platform/test/database.ts';
import { giveRightTo } from '../identity/service.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';

type Right = Parameters<typeof giveRightTo>[2];

/** The small company of this room's tests: somebody for each part that is played, with the right that goes with it. */
export async function learningCast<Part extends string>(
  db: TestDatabase,
  org: string,
  parts: Record<Part, Right | null>,
  titleOf: (part: Part) => string | undefined = () => undefined,
): Promise<Record<Part, string>> {
  db.org = org;
  return db.work(async (work) => {
    await createOrganisation(work, { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB', demo: false });
    const cast = {} as Record<Part, string>;
    for (const [part, right] of Object.entries(parts) as [Part, Right | null][]) {
      const title = titleOf(part);
      cast[part] = await joinPerson(work, { name: part, ...(title && { title }) });
      if (right) await giveRightTo(work, cast[part], right);
    }
    return cast;
  });
}

/** The code of the refusal, or `accepted`. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

export const markdown = (name: string, content: string | Uint8Array): Upload => ({
  name,
  type: 'text/markdown',
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});
