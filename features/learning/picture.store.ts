import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Picture } from './block.domain.ts';
import type { Reader } from './document-shape.domain.ts';
import { openTo } from './reader.store.ts';

type Tables = {
  'learning.block': {
    org_id: string;
    document_id: string;
    version: number;
    block_id: string;
    type: string;
    sha256: string;
    structure: unknown;
  };
  'learning.document': { org_id: string; id: string; withdrawn_at: string | null };
};

export const pictureStore = (work: Work) => ({
  /** What a picture is, if a document that holds it is open to the reader or a published lesson shows it. */
  async find(key: string, reader: Reader): Promise<Picture | null> {
    const row = await work.tx
      .withTables<Tables>()
      .selectFrom('learning.block as b')
      .innerJoin('learning.document as d', (on) =>
        on.onRef('d.org_id', '=', 'b.org_id').onRef('d.id', '=', 'b.document_id'),
      )
      .select('b.structure')
      .where('b.type', '=', 'image')
      .where('b.sha256', '=', key)
      .where(
        sql<boolean>`((d.withdrawn_at is null and ${openTo(reader)}) or exists (
          select 1 from learning.course_version v
          join learning.lesson l on l.org_id = v.org_id and l.course_id = v.course_id and l.course_version = v.number
          where v.org_id = b.org_id and v.document_id = b.document_id and v.document_version = b.version
            and v.published_at is not null and l.decision = 'accepted' and l.blocks ? b.block_id))`,
      )
      .limit(1)
      .executeTakeFirst();
    return row ? ((row.structure as { picture?: Picture }).picture ?? null) : null;
  },
});
