import type { Work } from '../../platform/action/context.ts';
import type { ReadDocument } from './block.domain.ts';
import { words } from './block.domain.ts';
import { blockStore } from './block.store.ts';
import type { DocumentAccess, DocumentCard, Reader } from './document-shape.domain.ts';
import { openTo } from './reader.store.ts';
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
  review_on: string | null;
  access: DocumentAccess['who'];
  access_to: string[];
  revision: number;
};
type VersionTable = {
  org_id: string;
  document_id: string;
  number: number;
  file: string | null;
  address: string | null;
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
  recognise_asked_at: string | null;
};
type PersonCard = { org_id: string; person_id: string; name: string; zone: string; left_on: string | null };
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
        'n.address',
        'n.recognise_asked_at',
      ])
      .select(['d.review_on', 'd.access', 'd.access_to', 'd.revision'])
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
      scan:
        row.refused === 'document_scanned'
          ? 'waiting'
          : row.recognise_asked_at !== null && row.refused === null && row.read_at === null
            ? 'recognising'
            : null,
      filename: row.filename,
      format: row.format,
      pages: row.pages,
      words: row.words,
      broughtAt: row.brought_at,
      address: row.address,
      reviewOn: row.review_on,
      access: { who: row.access, to: row.access_to },
      revision: row.revision,
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
          review_on: null,
          access: 'authors',
          access_to: [],
          revision: 1,
        })
        .execute();
      return id;
    },

    async addVersion(
      document: string,
      file: { key: string | null; name: string; bytes: number; address?: string },
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
          address: file.address ?? null,
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
          recognise_asked_at: null,
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

    /** Whether anybody still waits for it: recognition may have been stopped meanwhile. */
    async progress(document: string, number: number, percent: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document_version')
        .set({ progress: percent })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .where('refused', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async askRecognition(document: string, number: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document_version')
        .set({ recognise_asked_at: work.clock.iso(), refused: null, read_at: null, progress: 0 })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .where('refused', '=', 'document_scanned')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async stopRecognition(document: string, number: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document_version')
        .set({ recognise_asked_at: null, refused: 'document_scanned', read_at: work.clock.iso() })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .where('recognise_asked_at', 'is not', null)
        .where('refused', 'is', null)
        .where('read_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async refuse(document: string, number: number, reason: string): Promise<void> {
      await db
        .updateTable('learning.document_version')
        .set({ refused: reason, read_at: work.clock.iso() })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .execute();
    },

    /** The file of a fetched version, once it has come. */
    async arrived(document: string, number: number, file: { key: string; name: string; bytes: number }): Promise<void> {
      await db
        .updateTable('learning.document_version')
        .set({ file: file.key, filename: file.name, bytes: file.bytes })
        .where('document_id', '=', document)
        .where('number', '=', number)
        .execute();
    },

    async version(
      document: string,
      number: number,
    ): Promise<{
      file: string | null;
      address: string | null;
      filename: string;
      read: boolean;
      refused: boolean;
    } | null> {
      const row = await db
        .selectFrom('learning.document_version')
        .select(['file', 'address', 'filename', 'read_at', 'refused'])
        .where('document_id', '=', document)
        .where('number', '=', number)
        .executeTakeFirst();
      return row
        ? {
            file: row.file,
            address: row.address,
            filename: row.filename,
            read: row.read_at !== null && row.refused === null,
            refused: row.refused !== null,
          }
        : null;
    },

    /** With a reader given, only a document that is open to them. */
    async find(
      id: string,
      reader?: Reader,
    ): Promise<{ card: DocumentCard; readyVersion: number; language: string | null; warnings: string[] } | null> {
      const row = await cards()
        .where('d.id', '=', id)
        .$if(reader !== undefined, (query) => query.where(openTo(reader!)))
        .executeTakeFirst();
      return row
        ? {
            card: card(row),
            readyVersion: row.ready_version,
            language: row.language,
            warnings: row.warnings as string[],
          }
        : null;
    },

    async keep(
      id: string,
      revision: number,
      change: {
        title?: string | undefined;
        ownerId?: string | undefined;
        reviewOn?: string | null | undefined;
        access?: DocumentAccess | undefined;
      },
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('learning.document')
        .set((row) => ({
          ...(change.title === undefined ? {} : { title: change.title }),
          ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
          ...(change.reviewOn === undefined ? {} : { review_on: change.reviewOn }),
          ...(change.access === undefined ? {} : { access: change.access.who, access_to: change.access.to }),
          revision: row('revision', '+', 1),
        }))
        .where('id', '=', id)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Documents whose day of review is this one or past, with the zone of their owner; owners who left are passed over. */
    async toReview(
      until: string,
    ): Promise<{ id: string; title: string; owner: string; zone: string; reviewOn: string }[]> {
      const rows = await db
        .selectFrom('learning.document as d')
        .innerJoin('people.person_card as o', (on) =>
          on.onRef('o.org_id', '=', 'd.org_id').onRef('o.person_id', '=', 'd.owner_id'),
        )
        .select(['d.id', 'd.title', 'd.owner_id', 'd.review_on', 'o.zone'])
        .where('d.withdrawn_at', 'is', null)
        .where('d.review_on', '<=', until)
        .where('o.left_on', 'is', null)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        title: row.title,
        owner: row.owner_id,
        zone: row.zone,
        reviewOn: row.review_on!,
      }));
    },

    async page(
      reader: Reader,
      after: { at: string; id: string } | null,
      limit: number,
    ): Promise<(DocumentCard & { createdAt: string })[]> {
      let query = cards().where(openTo(reader)).orderBy('d.created_at', 'desc').orderBy('d.id').limit(limit);
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
