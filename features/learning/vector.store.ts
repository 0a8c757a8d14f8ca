import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { StoredBlock } from './block.store.ts';
import { blockStore } from './block.store.ts';
import type { Reader } from './document-shape.domain.ts';
import { openTo } from './reader.store.ts';
import { dot, packed, unpacked } from './vector.domain.ts';

type Tables = {
  'learning.passage_vector': { org_id: string; model: string; sha256: string; vector: Buffer };
  'learning.block': {
    org_id: string;
    document_id: string;
    version: number;
    block_id: string;
    type: string;
    text: string;
    sha256: string;
    confidence: number;
  };
  'learning.document': { org_id: string; id: string; version: number; withdrawn_at: string | null };
};

/** Compared one by one: this many take some tens of milliseconds. A library beyond it is searched by words and its newest part by meaning. */
const mostCompared = 20_000;

/** What passages mean, as numbers. */
export const vectorStore = (work: Work, model: string) => {
  const db = work.tx.withTables<Tables>();
  const newest = () =>
    db
      .selectFrom('learning.block as b')
      .innerJoin('learning.document as d', (on) =>
        on.onRef('d.org_id', '=', 'b.org_id').onRef('d.id', '=', 'b.document_id').onRef('d.version', '=', 'b.version'),
      )
      .where('d.withdrawn_at', 'is', null)
      .where('b.type', 'in', ['paragraph', 'list_item', 'quote'])
      .where(sql<boolean>`length(b.text) >= 25`);

  return {
    /** Texts of newest versions that were not read by this model yet. */
    async missing(limit: number): Promise<{ sha256: string; text: string }[]> {
      return newest()
        .leftJoin('learning.passage_vector as v', (on) =>
          on.onRef('v.org_id', '=', 'b.org_id').onRef('v.sha256', '=', 'b.sha256').on('v.model', '=', model),
        )
        .where('v.sha256', 'is', null)
        .select(['b.sha256', 'b.text'])
        .distinct()
        .limit(limit)
        .execute();
    },

    async keep(vectors: readonly { sha256: string; vector: Float32Array }[]): Promise<void> {
      if (vectors.length === 0) return;
      await db
        .insertInto('learning.passage_vector')
        .values(
          vectors.map(({ sha256, vector }) => ({
            org_id: work.org,
            model,
            sha256,
            vector: Buffer.from(packed(vector).buffer),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async some(): Promise<boolean> {
      const row = await db
        .selectFrom('learning.passage_vector')
        .select('model')
        .where('model', '=', model)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** The passages nearest in meaning, best first, beginning at `from` (a cosine). */
    async nearest(
      asked: Float32Array,
      among: { reader?: Reader | undefined; document?: string | undefined; most: number; from: number },
    ): Promise<StoredBlock[]> {
      let query = newest()
        .innerJoin('learning.passage_vector as v', (on) =>
          on.onRef('v.org_id', '=', 'b.org_id').onRef('v.sha256', '=', 'b.sha256').on('v.model', '=', model),
        )
        .select(['b.document_id', 'b.block_id', 'v.vector'])
        .orderBy('d.id', 'desc')
        .limit(mostCompared);
      if (among.reader) query = query.where(openTo(among.reader));
      if (among.document) query = query.where('d.id', '=', among.document);
      const near = (await query.execute())
        .map((row) => ({ document: row.document_id, block: row.block_id, score: dot(asked, unpacked(row.vector)) }))
        .filter(({ score }) => score >= among.from)
        .sort((a, b) => b.score - a.score)
        .slice(0, among.most);
      return blockStore(work).named(near);
    },
  };
};
