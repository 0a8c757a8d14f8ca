import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Block } from './block.domain.ts';
import { openTo } from './reader.store.ts';
import type { BlockDto, Reader } from './document-shape.domain.ts';

type BlockTable = {
  org_id: string;
  document_id: string;
  version: number;
  place: number;
  block_id: string;
  type: Block['type'];
  level: number | null;
  path: unknown;
  text: string;
  page: number | null;
  line: number | null;
  sha256: string;
  confidence: number;
  structure: unknown;
};
type Tables = {
  'learning.block': BlockTable;
  'learning.document': { org_id: string; id: string; title: string; version: number; withdrawn_at: string | null };
  'learning.item': { org_id: string; id: string; course_id: string; course_version: number; content: unknown };
  'learning.course_version': {
    org_id: string;
    course_id: string;
    number: number;
    document_id: string;
    document_version: number;
  };
};

type Structure = Pick<Block, 'list' | 'term' | 'rows' | 'slide' | 'machine' | 'picture'>;

/** A block with the document and version it belongs to. */
export type StoredBlock = Block & { document: string; documentTitle: string; version: number };

const blockOf = (row: Omit<BlockTable, 'org_id' | 'document_id' | 'version' | 'place'>): Block => ({
  id: row.block_id,
  type: row.type,
  ...(row.level === null ? {} : { level: row.level }),
  path: row.path as string[],
  text: row.text,
  ...(row.page === null ? {} : { page: row.page }),
  ...(row.line === null ? {} : { line: row.line }),
  sha256: row.sha256,
  confidence: row.confidence,
  ...(row.structure as Structure),
});

export const blockDto = (block: Block): BlockDto => ({
  id: block.id,
  type: block.type,
  level: block.level ?? null,
  path: block.path,
  text: block.text,
  page: block.page ?? null,
  slide: block.slide ?? null,
  line: block.line ?? null,
  confidence: block.confidence,
  ordered: block.list?.ordered ? block.list.index + 1 : null,
  rows: block.rows ?? null,
  machine: block.machine ?? false,
  picture: block.picture ? { key: block.sha256, width: block.picture.width, height: block.picture.height } : null,
});

const columns = [
  'block_id',
  'type',
  'level',
  'path',
  'text',
  'page',
  'line',
  'sha256',
  'confidence',
  'structure',
] as const;

/** The blocks of documents: kept as they were read, found by words. */
export const blockStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();
  return {
    async replace(document: string, number: number, blocks: readonly Block[]): Promise<void> {
      await db.deleteFrom('learning.block').where('document_id', '=', document).where('version', '=', number).execute();
      const rows = blocks.map((block, place) => ({
        org_id: work.org,
        document_id: document,
        version: number,
        place,
        block_id: block.id,
        type: block.type,
        level: block.level ?? null,
        path: JSON.stringify(block.path),
        text: block.text,
        page: block.page ?? null,
        line: block.line ?? null,
        sha256: block.sha256,
        confidence: block.confidence,
        structure: JSON.stringify({
          list: block.list,
          term: block.term,
          rows: block.rows,
          slide: block.slide,
          machine: block.machine,
          picture: block.picture,
        } satisfies {
          [key in keyof Structure]: unknown;
        }),
      }));
      // PostgreSQL takes at most 65,535 parameters a statement; a row has fourteen.
      for (let from = 0; from < rows.length; from += 2000)
        await db
          .insertInto('learning.block')
          .values(rows.slice(from, from + 2000))
          .execute();
    },

    async of(document: string, version: number): Promise<Block[]> {
      const rows = await db
        .selectFrom('learning.block')
        .select(columns)
        .where('document_id', '=', document)
        .where('version', '=', version)
        .orderBy('place')
        .execute();
      return rows.map(blockOf);
    },

    /** Several versions of a document at once. */
    async ofVersions(document: string, versions: readonly number[]): Promise<Map<number, Block[]>> {
      const rows = await db
        .selectFrom('learning.block')
        .select([...columns, 'version'])
        .where('document_id', '=', document)
        .where('version', 'in', versions)
        .orderBy('version')
        .orderBy('place')
        .execute();
      return new Map([...Map.groupBy(rows, (row) => row.version)].map(([version, of]) => [version, of.map(blockOf)]));
    },

    /** Blocks of the newest versions that share a word with the need, best four hundred, and how many blocks there are in all. */
    async candidates(
      stems: readonly string[],
      document?: string,
      reader?: Reader,
    ): Promise<{ blocks: StoredBlock[]; total: number }> {
      const query = stems
        .filter((stem) => /^[\p{L}\p{N}]+$/u.test(stem))
        .map((stem) => `${stem}:*`)
        .join(' | ');
      if (query === '') return { blocks: [], total: 0 };
      let found = db
        .selectFrom('learning.block as b')
        .innerJoin('learning.document as d', (on) =>
          on
            .onRef('d.org_id', '=', 'b.org_id')
            .onRef('d.id', '=', 'b.document_id')
            .onRef('d.version', '=', 'b.version'),
        )
        .select(['b.document_id', 'b.version', 'd.title', ...columns.map((column) => `b.${column}` as const)])
        .where('d.withdrawn_at', 'is', null)
        .where('b.type', 'not in', ['heading', 'image'])
        .where(sql<boolean>`b.search @@ to_tsquery('english', ${query})`)
        .orderBy(sql`ts_rank(b.search, to_tsquery('english', ${query}))`, 'desc')
        .limit(400);
      if (document) found = found.where('d.id', '=', document);
      if (reader) found = found.where(openTo(reader));
      const rows = await found.execute();
      const { total } = await db
        .selectFrom('learning.block as b')
        .innerJoin('learning.document as d', (on) =>
          on
            .onRef('d.org_id', '=', 'b.org_id')
            .onRef('d.id', '=', 'b.document_id')
            .onRef('d.version', '=', 'b.version'),
        )
        .select((row) => row.fn.countAll<number>().as('total'))
        .where('d.withdrawn_at', 'is', null)
        .executeTakeFirstOrThrow();
      return {
        blocks: rows.map((row) => ({
          ...blockOf(row),
          document: row.document_id,
          documentTitle: row.title,
          version: row.version,
        })),
        total,
      };
    },

    /** Blocks of newest versions by name, in the order given. */
    async named(wanted: readonly { document: string; block: string }[]): Promise<StoredBlock[]> {
      if (wanted.length === 0) return [];
      const rows = await db
        .selectFrom('learning.block as b')
        .innerJoin('learning.document as d', (on) =>
          on
            .onRef('d.org_id', '=', 'b.org_id')
            .onRef('d.id', '=', 'b.document_id')
            .onRef('d.version', '=', 'b.version'),
        )
        .select(['b.document_id', 'b.version', 'd.title', ...columns.map((column) => `b.${column}` as const)])
        .where((row) =>
          row.or(
            wanted.map((one) => row.and([row('b.document_id', '=', one.document), row('b.block_id', '=', one.block)])),
          ),
        )
        .execute();
      const found = new Map(
        rows.map((row) => [
          `${row.document_id} ${row.block_id}`,
          { ...blockOf(row), document: row.document_id, documentTitle: row.title, version: row.version },
        ]),
      );
      return wanted.map((one) => found.get(`${one.document} ${one.block}`)).filter((block) => block !== undefined);
    },

    /** The passage behind a question: its document, version and block. */
    async sourceOf(item: string): Promise<{ document: string; version: number; block: Block | null } | null> {
      const row = await db
        .selectFrom('learning.item as i')
        .innerJoin('learning.course_version as v', (on) =>
          on
            .onRef('v.org_id', '=', 'i.org_id')
            .onRef('v.course_id', '=', 'i.course_id')
            .onRef('v.number', '=', 'i.course_version'),
        )
        .innerJoin('learning.document as d', (on) =>
          on.onRef('d.org_id', '=', 'v.org_id').onRef('d.id', '=', 'v.document_id'),
        )
        .select(['d.id', 'd.title', 'v.document_version', sql<string>`i.content ->> 'block'`.as('block')])
        .where('i.id', '=', item)
        .executeTakeFirst();
      if (!row) return null;
      const block = await db
        .selectFrom('learning.block')
        .select(columns)
        .where('document_id', '=', row.id)
        .where('version', '=', row.document_version)
        .where('block_id', '=', row.block)
        .executeTakeFirst();
      return { document: row.title, version: row.document_version, block: block ? blockOf(block) : null };
    },
  };
};
