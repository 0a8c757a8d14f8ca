import type { Work } from '../../platform/action/context.ts';
import type { ReadDocument } from './block.domain.ts';
import { words } from './block.domain.ts';
import { blockStore } from './block.store.ts';
import type { DocumentCard } from './document-shape.domain.ts';
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
type PersonCard = { org_id: string; person_id: string; name: string };
type Tables = {
  'learning.document': DocumentTable;
  'learning.document_version': VersionTable;
  'people.person_card': PersonCard;
};

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
      await blockStore(work).replace(document, number, read.blocks);
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

    async withdraw(id: string, by: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document')
        .set({ withdrawn_at: work.clock.iso(), withdrawn_by: by })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async ownedBy(person: string): Promise<{ id: string; title: string }[]> {
      return db.selectFrom('learning.document').select(['id', 'title']).where('owner_id', '=', person).execute();
    },
  };
};
