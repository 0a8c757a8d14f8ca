import * as z from 'zod/mini';
import type { Outward } from '../../platform/http/outward.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { job, type JobContext } from '../../platform/jobs/job.ts';
import { reacted } from '../../platform/outbox/reaction.ts';
import { documentRead } from './contract.ts';
import { readDocumentFile } from './document.format.ts';
import { fetchPage } from './page.format.ts';
import { documentStore } from './document.store.ts';
import { recogniseScan } from './recognition.format.ts';
import { UnreadableDocument } from './unreadable.domain.ts';

const Input = z.object({
  documentId: z.uuid(),
  number: z.int(),
  keepTitle: z.boolean(),
  /** Read the pictures of its pages instead of its text. */
  recognise: z._default(z.boolean(), false),
});

/** Reads a brought file into blocks, apart from the server's own thread, and says how far it is. */
export const readingJob = (files: FileStore, outward: Outward) =>
  job({
    name: 'learning.read_document',
    input: Input,
    async run(ctx, { documentId, number, keepTitle, recognise }) {
      const version = await ctx.look((work) => documentStore(work).version(documentId, number));
      if (!version || version.read || (recognise && version.refused)) return;
      const stop = new AbortController();
      const subject = { type: 'document', id: documentId };
      try {
        const { bytes, filename } = await fileOf(ctx, files, outward, { documentId, number, ...version });
        const onProgress = progressOf(ctx, documentId, number, recognise ? 2 : 10, () => stop.abort());
        const read = recognise
          ? await recogniseScan(bytes, filename, { onProgress, stopped: stop.signal })
          : await readDocumentFile(bytes, filename, onProgress);
        // Before the blocks that name them; whatever is kept twice is one file.
        for (const bytes of read.pictures?.values() ?? []) await files.put(ctx.org, bytes);
        await ctx.transact(async (work) => {
          // Stopped while the last page was read: nothing of it is kept.
          if (recognise && (await documentStore(work).version(documentId, number))?.refused) return null;
          await documentStore(work).keepRead(documentId, number, read, keepTitle);
          return reacted({ verb: 'document.read', subject, detail: { number, blocks: read.blocks.length } }, [
            documentRead({ documentId, version: number, state: 'ready' }),
          ]);
        });
      } catch (error) {
        if (!(error instanceof UnreadableDocument)) throw error;
        if (stop.signal.aborted) return;
        await ctx.transact(async (work) => {
          await documentStore(work).refuse(documentId, number, error.code);
          return reacted({ verb: 'document.refused', subject, detail: { number, reason: error.code } }, [
            documentRead({ documentId, version: number, state: 'refused' }),
          ]);
        });
      }
    },
  });

type Brought = { documentId: string; number: number; file: string | null; address: string | null; filename: string };

/** The bytes as they were brought; of an address they are fetched first and kept, so that a second run reads the same. */
async function fileOf(
  ctx: JobContext,
  files: FileStore,
  outward: Outward,
  version: Brought,
): Promise<{ bytes: Uint8Array; filename: string }> {
  if (version.file !== null) {
    const bytes = await files.get(ctx.org, version.file);
    if (!bytes) throw new Error(`the file of document ${version.documentId} is not there`);
    return { bytes, filename: version.filename };
  }
  const page = await fetchPage(outward, version.address!);
  const file = { key: await files.put(ctx.org, page.bytes), name: page.filename, bytes: page.bytes.length };
  await ctx.transact(async (work) => {
    await documentStore(work).arrived(version.documentId, version.number, file);
    return reacted({
      verb: 'document.fetched',
      subject: { type: 'document', id: version.documentId },
      detail: { number: version.number, bytes: file.bytes },
    });
  });
  return page;
}

/** Writes the share of pages read at every `step` per cent, one write at a time; the last one is written with the result. */
function progressOf(
  ctx: JobContext,
  documentId: string,
  number: number,
  step: number,
  onUnwanted: () => void,
): (percent: number) => void {
  let told = 0;
  let writing: Promise<unknown> | null = null;
  return (percent) => {
    if (percent < told + step || writing) return;
    told = percent;
    writing = ctx
      .transact(async (work) => {
        const wanted = await documentStore(work).progress(documentId, number, percent);
        if (!wanted) {
          onUnwanted();
          return null;
        }
        return reacted([], [documentRead({ documentId, version: number, state: 'reading' })]);
      })
      .catch((error: unknown) => ctx.log.error({ err: error }, 'the progress of reading could not be told'))
      .finally(() => (writing = null));
  };
}
