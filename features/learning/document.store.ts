import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Block, ReadDocument } from './block.domain.ts';
import { words } from './block.domain.ts';
import type { BlockDto, DocumentCard } from './document-shape.domain.ts';
import { unreadableCode, unreadableSentence } from './unreadable.domain.ts';

type DocumentTable = {
  org_id: string;
  id: string;
  title: string;
  owner_id: string;
  version: number;
  created_at: string;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
};
type VersionTable = {
  org_id: string;
  document_id: string;
  number: number;
  file: string;
  filename: string;
  bytes: number;
  brought_at: string;
  brought_by: string;
  format: string | null;
  language: string | null;
  pages: number | null;
  words: number | null;
  warnings: unknown;
  progress: number;
  read_at: string | null;
  refused: string | null;
};
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
type PersonCard = { org_id: string; person_id: string; name: string };
type Tables = {
  'learning.document': DocumentTable;
  'learning.document_version': VersionTable;
  'learning.block': BlockTable;
  'learning.item': { org_id: string; id: string; course_id: string; course_version: number; content: unknown };
  'learning.course_version': {
    org_id: string;
    course_id: string;
    number: number;
    document_id: string;
    document_version: number;
  };
  'people.person_card': PersonCard;
};

type Structure = Pick<Block, 'list' | 'term' | 'rows'>;

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
  line: block.line ?? null,
  confidence: block.confidence,
  ordered: block.list?.ordered ? block.list.index + 1 : null,
  rows: block.rows ?? null,
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

export const documentStore = (work: Work) => {
  const db = work.tx.withTables<Tables>();

  const cards = () =>
    db
      .selectFrom('learning.document as d')
      .innerJoin('people.person_card as o', (on) =>
        on.onRef('o.person_id', '=', 'd.owner_id').onRef('o.org_id', '=', 'd.org_id'),
      )
      .innerJoinLateral(
        (lateral) =>
          lateral
            .selectFrom('learning.document_version as v')
            .selectAll('v')
            .whereRef('v.org_id', '=', 'd.org_id')
            .whereRef('v.document_id', '=', 'd.id')
            .orderBy('v.number', 'desc')
            .limit(1)
            .as('n'),
        (on) => on.onTrue(),
      )
      .select(['d.id', 'd.title', 'd.owner_id', 'd.version as ready_version', 'd.created_at', 'o.name as owner_name'])
      .select([
        'n.number',
        'n.filename',
        'n.format',
        'n.pages',
        'n.words',
        'n.brought_at',
        'n.read_at',
        'n.refused',
        'n.progress',
        'n.language',
        'n.warnings',
      ])
      .where('d.withdrawn_at', 'is', null);
  type Row = Awaited<ReturnType<ReturnType<typeof cards>['executeTakeFirstOrThrow']>>;

  const card = (row: Row): DocumentCard => {
    const refusal = row.refused === null ? null : unreadableCode(row.refused);
    return {
      id: row.id,
      title: row.title,
      owner: { id: row.owner_id, name: row.owner_name },
      version: row.number,
      state: row.refused !== null ? 'refused' : row.read_at === null ? 'reading' : 'ready',
      progress: row.progress,
      problem: row.refused === null ? null : refusal ? unreadableSentence(refusal) : row.refused,
      filename: row.filename,
      format: row.format,
      pages: row.pages,
      words: row.words,
      broughtAt: row.brought_at,
    };
  };

  return {
    async insert(title: string, owner: string): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('learning.document')
        .values({
          org_id: work.org,
          id,
          title,
          owner_id: owner,
          version: 0,
          created_at: work.clock.iso(),
          withdrawn_at: null,
          withdrawn_by: null,
        })
        .execute();
      return id;
    },

    async addVersion(
      document: string,
      file: { key: string; name: string; bytes: number },
      by: string,
    ): Promise<number> {
      const last = await db
        .selectFrom('learning.document_version')
        .select((row) => row.fn.max('number').as('number'))
        .where('document_id', '=', document)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      await db
        .insertInto('learning.document_version')
        .values({
          org_id: work.org,
          document_id: document,
          number,
          file: file.key,
          filename: file.name,
          bytes: file.bytes,
          brought_at: work.clock.iso(),
          brought_by: by,
          format: null,
          language: null,
          pages: null,
          words: null,
          warnings: '[]',
          progress: 0,
          read_at: null,
          refused: null,
        })
        .execute();
      return number;
    },

    /** Keeps what was read. Doing it twice changes nothing, so a job may repeat it. */
    async keepRead(document: string, number: number, read: ReadDocument, keepTitle: boolean): Promise<void> {
      await db.deleteFrom('learning.block').where('document_id', '=', document).where('version', '=', number).execute();
      const rows = read.blocks.map((block, place) => ({
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
        structure: JSON.stringify({ list: block.list, term: block.term, rows: block.rows } satisfies {
          [key in keyof Structure]: unknown;
        }),
      }));
      // PostgreSQL takes at most 65,535 parameters a statement; a row has fourteen.
      for (let from = 0; from < rows.length; from += 2000)
        await db
          .insertInto('learning.block')
          .values(rows.slice(from, from + 2000))
          .execute();
      await db
        .updateTable('learning.document_version')
        .set({
          format: read.format,
          language: read.language,
          pages: read.pages ?? null,
          words: read.blocks.reduce((sum, block) => sum + words(block.text), 0),
          warnings: JSON.stringify(read.warnings),
          progress: 100,
          read_at: work.clock.iso(),
          refused: null,
        })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .execute();
      await db
        .updateTable('learning.document')
        .set({ version: number, ...(keepTitle ? {} : { title: read.title.slice(0, 200) || 'Document' }) })
        .where('id', '=', document)
        .where('version', '<=', number)
        .execute();
    },

    async progress(document: string, number: number, percent: number): Promise<void> {
      await db
        .updateTable('learning.document_version')
        .set({ progress: percent })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .execute();
    },

    async refuse(document: string, number: number, reason: string): Promise<void> {
      await db
        .updateTable('learning.document_version')
        .set({ refused: reason, read_at: work.clock.iso() })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .execute();
    },

    async version(document: string, number: number): Promise<{ file: string; filename: string; read: boolean } | null> {
      const row = await db
        .selectFrom('learning.document_version')
        .select(['file', 'filename', 'read_at', 'refused'])
        .where('document_id', '=', document)
        .where('number', '=', number)
        .executeTakeFirst();
      return row
        ? { file: row.file, filename: row.filename, read: row.read_at !== null && row.refused === null }
        : null;
    },

    async find(
      id: string,
    ): Promise<{ card: DocumentCard; readyVersion: number; language: string | null; warnings: string[] } | null> {
      const row = await cards().where('d.id', '=', id).executeTakeFirst();
      return row
        ? {
            card: card(row),
            readyVersion: row.ready_version,
            language: row.language,
            warnings: row.warnings as string[],
          }
        : null;
    },

    async page(
      after: { at: string; id: string } | null,
      limit: number,
    ): Promise<(DocumentCard & { createdAt: string })[]> {
      let query = cards().orderBy('d.created_at', 'desc').orderBy('d.id').limit(limit);
      if (after)
        query = query.where((row) =>
          row.or([
            row('d.created_at', '<', after.at),
            row.and([row('d.created_at', '=', after.at), row('d.id', '>', after.id)]),
          ]),
        );
      return (await query.execute()).map((row) => ({ ...card(row), createdAt: row.created_at }));
    },

    async blocks(document: string, version: number): Promise<Block[]> {
      const rows = await db
        .selectFrom('learning.block')
        .select(columns)
        .where('document_id', '=', document)
        .where('version', '=', version)
        .orderBy('place')
        .execute();
      return rows.map(blockOf);
    },

    /** Blocks of the newest versions that share a word with the need, best four hundred, and how many blocks there are in all. */
    async candidates(stems: readonly string[], document?: string): Promise<{ blocks: StoredBlock[]; total: number }> {
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
        .select([
          'b.document_id',
          'b.version',
          'd.title',
          'b.block_id',
          'b.type',
          'b.level',
          'b.path',
          'b.text',
          'b.page',
          'b.line',
          'b.sha256',
          'b.confidence',
          'b.structure',
        ])
        .where('d.withdrawn_at', 'is', null)
        .where(sql<boolean>`b.search @@ to_tsquery('english', ${query})`)
        .orderBy(sql`ts_rank(b.search, to_tsquery('english', ${query}))`, 'desc')
        .limit(400);
      if (document) found = found.where('d.id', '=', document);
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

    async withdraw(id: string, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document')
        .set({ withdrawn_at: work.clock.iso(), withdrawn_by: by })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Also of a document that was withdrawn: its courses go on citing it. */
    async titleOf(id: string): Promise<string | null> {
      const row = await db.selectFrom('learning.document').select('title').where('id', '=', id).executeTakeFirst();
      return row?.title ?? null;
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

    async ownedBy(person: string): Promise<{ id: string; title: string }[]> {
      return db.selectFrom('learning.document').select(['id', 'title']).where('owner_id', '=', person).execute();
    },
  };
};
