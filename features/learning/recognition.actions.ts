import type { Context } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { permit } from '../../platform/authz/policy.ts';
import { enqueue, type Job } from '../../platform/jobs/job.ts';
import { documentUnknown } from './contract.ts';
import { documentStore } from './document.store.ts';
import type { DocumentCard } from './document-shape.domain.ts';
import { authorCourses, readerOf } from './learning.policy.ts';
import { notScanned, recogniseDocument, stopRecognition } from './recognition.contract.ts';

/** A scan is refused first; a person may then ask for it to be read letter by letter, and stop that at any time. */
export const recognitionActions = (reading: Job): readonly Implementation[] => [
  implement(recogniseDocument, async (ctx, { id }) => {
    const { store, card } = await scanOf(ctx, id);
    if (!(await store.askRecognition(id, card.version))) throw notScanned();
    await enqueue(ctx, reading, { documentId: id, number: card.version, keepTitle: card.version > 1, recognise: true });
    return done((await store.find(id))!.card, {
      verb: 'document.recognition_asked',
      subject: { type: 'document', id },
      detail: { number: card.version },
    });
  }),

  implement(stopRecognition, async (ctx, { id }) => {
    const { store, card } = await scanOf(ctx, id);
    if (!(await store.stopRecognition(id, card.version))) throw notScanned();
    return done((await store.find(id))!.card, {
      verb: 'document.recognition_stopped',
      subject: { type: 'document', id },
      detail: { number: card.version },
    });
  }),
];

async function scanOf(
  ctx: Context,
  id: string,
): Promise<{ store: ReturnType<typeof documentStore>; card: DocumentCard }> {
  permit(authorCourses, ctx.actor, ctx.actor.relations);
  const store = documentStore(ctx);
  const found = await store.find(id, readerOf(ctx.actor));
  if (!found) throw documentUnknown();
  return { store, card: found.card };
}
