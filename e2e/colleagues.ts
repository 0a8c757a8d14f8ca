import type { Browser, Page } from 'playwright-core';
import { visit } from './loop-steps.ts';

interface Walk {
  id: string;
  steps: { step: string; item?: { id: string; kind: string; options: string[] } }[];
}

/**
 * What colleagues in a story do off stage, through the same actions as their screens. Whoever the story is about uses the pages.
 *
 * @param origin of the Headway they use
 */
export function offStage(origin: string) {
  async function told<Said>({ request }: Page, path: string, data?: object): Promise<Said> {
    const headers = { origin, 'idempotency-key': crypto.randomUUID() };
    const address = `${origin}/api/v1${path}`;
    const answer = await (data ? request.post(address, { data, headers }) : request.get(address));
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Said;
  }
  return {
    told,

    /** Everybody named is invited by `lead` in one go and comes in, each on a phone of their own. */
    async comeInvited(browser: Browser, lead: Page, names: readonly string[]): Promise<Page[]> {
      const found = await Promise.all(
        names.map((name) =>
          told<{ items: { id: string }[] }>(lead, `/people?search=${encodeURIComponent(name)}&limit=1`),
        ),
      );
      const ids = found.map(({ items }) => items[0]!.id);
      const { invitations } = await told<{ invitations: { person: string; link: string }[] }>(
        lead,
        '/identity/invitations',
        { personIds: ids },
      );
      return Promise.all(
        ids.map(async (id) => {
          const link = invitations.find(({ person }) => person === id)!.link;
          const page = await visit(browser, origin, { viewport: { width: 390, height: 844 } });
          const token = link.slice(link.lastIndexOf('/') + 1);
          await told(page, '/identity/invitations/accept', { token, password: 'the tide turns at noon here' });
          return page;
        }),
      );
    },

    async sayBarrier(page: Page, barrier: string): Promise<void> {
      const { weekOf } = await told<{ weekOf: string }>(page, '/coaching/check-in');
      await told(page, '/coaching/check-in', { weekOf, body: { barriers: [barrier] } });
    },

    /** Takes the first course that waits, guessing. */
    async learn(page: Page): Promise<void> {
      const { toLearn } = await told<{ toLearn: { course: { id: string } }[] }>(page, '/learning/mine');
      const walk = await told<Walk>(page, `/learning/courses/${toLearn[0]!.course.id}/start`, {});
      for (const { item } of walk.steps) {
        if (!item) continue;
        const whole = item.kind === 'matching' || item.kind === 'ordering';
        const response =
          item.kind === 'recall'
            ? { selfCheck: true }
            : item.kind === 'numeric'
              ? { text: '3' }
              : { chosen: whole ? [...item.options.keys()] : [0] };
        await told(page, `/learning/attempts/${walk.id}/answers`, { itemId: item.id, response });
      }
      await told(page, `/learning/attempts/${walk.id}/finish`, {});
    },
  };
}
