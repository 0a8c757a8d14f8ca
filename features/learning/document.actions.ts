import * as z from 'zod/mini';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { enqueue, type Job } from '../../platform/jobs/job.ts';
import {
  bringDocument,
  documentUnknown,
  documentUnreadable,
  fileMissing,
  findPassages,
  library,
  readDocument,
  withdrawDocument,
} from './contract.ts';
import { courseStore } from './course.store.ts';
import { blockDto, blockStore } from './block.store.ts';
import { documentStore } from './document.store.ts';
import { authorCourses, keepDocuments, putAwayDocument, readerOf } from './learning.policy.ts';
import { closeAsk } from '../inbox/service.ts';
import { reviewAskKey } from './review.jobs.ts';
import { nameAsTitle, sniff } from './sniffing.format.ts';
import { passages } from './service.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

const Cursor = z.tuple([z.string(), z.uuid()]);

export function documentActions(files: FileStore, reading: Job): readonly Implementation[] {
  return [
    implement(library, async (ctx, { cursor, limit }) => {
      const after = decodeCursor(cursor, Cursor);
      const rows = await documentStore(ctx).page(
        readerOf(ctx.actor),
        after && { at: after[0], id: after[1] },
        limit + 1,
      );
      return toPage(rows, limit, (row) => [row.createdAt, row.id]);
    }),

    implement(readDocument, async (ctx, { id, version }) => {
      const reader = readerOf(ctx.actor);
      const found = await documentStore(ctx).find(id, reader);
      if (!found) throw documentUnknown();
      const owns = found.card.owner.id === ctx.actor.person;
      return {
        card: found.card,
        day: localDay(ctx.clock.now(), ctx.actor.zone),
        language: found.language,
        warnings: found.warnings,
        blocks: (await blockStore(ctx).of(id, version ?? found.readyVersion)).map(blockDto),
        courses: reader.author ? await courseStore(ctx).usingDocument(id) : [],
        can: {
          withdraw: permits(putAwayDocument, ctx.actor, new Set(owns ? ['owner'] : [])),
          draft: reader.author && found.readyVersion > 0,
          keep: permits(keepDocuments, ctx.actor, new Set(owns ? ['owner'] : [])),
          renew: reader.author,
        },
      };
    }),

    implement(bringDocument, async (ctx, { documentId }) => {
      permit(authorCourses, ctx.actor, ctx.actor.relations);
      if (!ctx.upload) throw fileMissing();
      const { name, bytes } = ctx.upload;
      refuseAtTheDoor(bytes, name);
      const store = documentStore(ctx);
      if (documentId && !(await store.find(documentId))) throw documentUnknown();
      const key = await files.put(ctx.org, bytes);
      const id =
        documentId ?? (await store.insert(nameAsTitle(name).slice(0, 200) || name.slice(0, 200), ctx.actor.person));
      const number = await store.addVersion(
        id,
        { key, name: name.slice(0, 255), bytes: bytes.length },
        ctx.actor.person,
      );
      await enqueue(ctx, reading, { documentId: id, number, keepTitle: documentId !== undefined });
      const { card } = (await store.find(id))!;
      return done(card, {
        verb: 'document.brought',
        subject: { type: 'document', id },
        detail: { filename: name, number, bytes: bytes.length },
      });
    }),

    implement(withdrawDocument, async (ctx, { id }) => {
      const store = documentStore(ctx);
      const found = await store.find(id);
      const mayLook = permits(authorCourses, ctx.actor, ctx.actor.relations);
      if (!found || !mayLook) throw documentUnknown();
      permit(putAwayDocument, ctx.actor, new Set(found.card.owner.id === ctx.actor.person ? ['owner'] : []));
      await store.withdraw(id, ctx.actor.person);
      await closeAsk(ctx, reviewAskKey(id), 'withdrawn');
      return done({ id }, { verb: 'document.withdrawn', subject: { type: 'document', id } });
    }),

    implement(findPassages, async (ctx, { need, documentId }) => {
      permit(authorCourses, ctx.actor, ctx.actor.relations);
      const found = await passages(ctx, need, documentId, readerOf(ctx.actor));
      return {
        items: found.map(({ block, score, matched }) => ({
          documentId: block.document,
          documentTitle: block.documentTitle,
          version: block.version,
          block: blockDto(block),
          score,
          matched,
        })),
      };
    }),
  ];
}

/** What the first bytes already tell is said at once; the rest is found out while reading. */
function refuseAtTheDoor(bytes: Uint8Array, name: string): void {
  try {
    sniff(bytes, name);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    throw documentUnreadable({ detail: error.message, extra: { reason: error.code } });
  }
}
