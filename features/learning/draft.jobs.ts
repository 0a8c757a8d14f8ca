import * as z from 'zod/mini';
import { job } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import type { Model } from '../../platform/llm/model.ts';
import { courseDrafted } from './contract.ts';
import { courseStore } from './course.store.ts';
import { blockStore } from './block.store.ts';
import { documentStore } from './document.store.ts';
import { draftApart } from './drafting.format.ts';
import type { Item, ItemKind } from './item.domain.ts';
import { lessonStore } from './lesson.store.ts';

const Input = z.object({ courseId: z.uuid() });

/** A lesson asks at most four questions at once, and one of them from memory; the others wait in reserve. */
const mostItems = 4;

/** The name under which a draft is asked for; which author answers is settled where the house is put together. */
export const draftWanted = job({ name: 'learning.draft_course', input: Input, run: async () => undefined });

/** Writes the draft of a course, by the organisation's model where it has one and else by rules, apart from the server's own thread. Run twice, it changes nothing the second time. */
export const draftJob = (model: Model | null) =>
  job({
    name: 'learning.draft_course',
    input: Input,
    async run(ctx, { courseId }) {
      const found = await ctx.look(async (work) => {
        const course = await courseStore(work).find(courseId);
        const version = course && (await courseStore(work).version(courseId, course.number));
        if (!course || !version || version.draftedAt) return null;
        const document = await documentStore(work).find(version.documentId);
        return {
          course,
          version,
          document,
          blocks: await blockStore(work).of(version.documentId, version.documentVersion),
        };
      });
      if (!found) return;
      const { course, version, document, blocks } = found;
      const studied = { title: document?.card.title ?? course.title, language: document?.language ?? 'und', blocks };
      const limit = {
        ...(course.need ? { need: course.need } : {}),
        ...(version.picked.length > 0 ? { picked: version.picked } : {}),
      };
      const byRules = () => draftApart(studied, limit);
      const { draft, author, note } = model
        ? await (await import('./model-author.format.ts')).draftByModel(studied, limit, model, byRules)
        : { draft: await byRules(), author: 'rules', note: null };
      await ctx.transact(async (work) => {
        const again = await courseStore(work).version(courseId, version.number);
        if (!again || again.draftedAt) return null;
        const lessons = draft.lessons.map((lesson) => ({ ...lesson, items: withReserve(lesson.items) }));
        await lessonStore(work).insertAll(courseId, version.number, lessons, author);
        await courseStore(work).keepDraft(courseId, version.number, {
          refused: draft.refused,
          coverage: draft.coverage,
          warnings: [...(note ? [note] : []), ...draft.warnings],
        });
        return reacted(
          {
            verb: 'course.drafted',
            subject: { type: 'course', id: courseId },
            detail: { author, lessons: draft.lessons.length, items: draft.items.length },
          },
          [courseDrafted({ courseId })],
        );
      });
    },
  });

/** One of each kind before a second of any, in the order in which the author ranks them. */
function withReserve(items: readonly Item[]): { content: Item; reserve: boolean }[] {
  const asked = new Set<Item>();
  for (let round = 1; round <= mostItems; round += 1) {
    const taken = new Set<ItemKind>();
    for (const item of items) {
      const again = round > 1 && item.kind === 'recall';
      if (asked.size >= mostItems || asked.has(item) || taken.has(item.kind) || again) continue;
      asked.add(item);
      taken.add(item.kind);
    }
  }
  return items.map((content) => ({ content, reserve: !asked.has(content) }));
}
