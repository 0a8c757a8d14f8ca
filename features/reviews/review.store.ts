import { sql } from 'kysely';
import type { Work } from '../../platform/action/context.ts';
import type { Day } from '../../platform/kernel/day.ts';
import type { Clarity, PieceType, Question, Side } from './contract.ts';
import { tablesOf } from './table.store.ts';

export interface StatementRow {
  readonly id: string;
  readonly side: Side;
  readonly author_id: string;
  readonly question: Question;
  readonly text: string;
  readonly kindly_meant: boolean;
  readonly talked_on: Day | null;
  readonly talked_at: string | null;
  readonly talked_text: string | null;
  readonly new_to_me_at: string | null;
  readonly cites: readonly { type: PieceType; id: string; day: Day; seenOn: Day | null }[];
}

export interface VoiceRow {
  readonly side: Side;
  readonly writer_id: string;
  readonly version: number;
  readonly kept_at: string;
  readonly shared_at: string | null;
  readonly signed_at: string | null;
}

export interface AgreementRow {
  readonly id: string;
  readonly kind: 'expectation' | 'support';
  readonly text: string;
  readonly due_on: Day;
  readonly written_by: string;
  readonly goal_id: string | null;
  readonly promise_id: string | null;
}

export interface ReviewRecord {
  readonly id: string;
  readonly round_id: string;
  readonly cycle_id: string;
  readonly cycle_name: string;
  readonly cycle_starts_on: Day;
  readonly cycle_ends_on: Day;
  readonly person_id: string;
  readonly manager_id: string | null;
  readonly from_on: Day;
  readonly until_on: Day;
  readonly signed_at: string | null;
  readonly voices: readonly VoiceRow[];
  readonly statements: readonly StatementRow[];
  readonly agreements: readonly AgreementRow[];
  readonly clarity: Clarity | null;
  readonly managers: readonly { name: string; from_on: Day; until_on: Day | null }[];
  readonly goals: readonly {
    id: string;
    title: string;
    status: string;
    outcome: string | null;
    closed_at: string | null;
    due_on: Day;
  }[];
}

/** One review, whole. */
export const reviewStore = (work: Work) => {
  const db = tablesOf(work);
  return {
    /** Everything of one review in one statement. */
    async find(id: string): Promise<ReviewRecord | null> {
      const found = await sql<ReviewRecord>`
        select r.id, r.round_id, o.cycle_id, c.name as cycle_name, c.starts_on as cycle_starts_on, c.ends_on as cycle_ends_on,
          r.person_id, r.manager_id, r.from_on, r.until_on, r.signed_at,
          coalesce((select jsonb_agg(to_jsonb(v)) from reviews.voice v
            where v.org_id = r.org_id and v.review_id = r.id), '[]') as voices,
          coalesce((select jsonb_agg(to_jsonb(s) || jsonb_build_object('cites', coalesce((
              select jsonb_agg(jsonb_build_object('type', t.type, 'id', t.piece_id, 'day', t.on_day, 'seenOn', t.seen_on) order by t.on_day)
              from reviews.citation t where t.org_id = s.org_id and t.statement_id = s.id), '[]')) order by s.position, s.id)
            from reviews.statement s
            where s.org_id = r.org_id and s.review_id = r.id and s.taken_out_at is null), '[]') as statements,
          coalesce((select jsonb_agg(to_jsonb(a) order by a.id) from reviews.agreement a
            where a.org_id = r.org_id and a.review_id = r.id and a.taken_out_at is null), '[]') as agreements,
          (select y.answer from reviews.clarity y where y.org_id = r.org_id and y.review_id = r.id) as clarity,
          coalesce((select jsonb_agg(jsonb_build_object('name', p.name, 'from_on', l.from_on, 'until_on', l.until_on) order by l.from_on)
            from people.reporting_line l
            join people.person_card p on p.org_id = l.org_id and p.person_id = l.other_id
            where l.org_id = r.org_id and l.person_id = r.person_id and l.kind = 'manager'
              and l.from_on <= r.until_on and (l.until_on is null or l.until_on > r.from_on)), '[]') as managers,
          coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'status', g.status, 'outcome', g.outcome,
              'closed_at', g.closed_at, 'due_on', g.due_on) order by g.starts_on, g.id)
            from goals.goal_card g
            where g.org_id = r.org_id and g.owner_id = r.person_id and g.status <> 'draft' and g.starts_on <= r.until_on
              and (g.closed_at is null or g.closed_at::date >= r.from_on)), '[]') as goals
        from reviews.review r
        join reviews.round o on o.org_id = r.org_id and o.id = r.round_id
        join governance.cycle_card c on c.org_id = o.org_id and c.id = o.cycle_id
        where r.id = ${id}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** The same, with the review held until the end of the transaction. */
    async lock(id: string): Promise<ReviewRecord | null> {
      await db.selectFrom('reviews.review').select('id').where('id', '=', id).forUpdate().execute();
      return this.find(id);
    },

    /**
     * Keeps the words of one voice to one question; a sentence that is not among them any more is taken out.
     * @returns the new version, or null when they were written on top of an older one
     */
    async write(words: {
      review: string;
      side: Side;
      writer: string;
      question: Question;
      version: number;
      statements: readonly {
        id: string;
        text: string;
        kindlyMeant: boolean;
        cites: readonly { type: PieceType; id: string; day: Day; seenOn: Day | null }[];
      }[];
    }): Promise<number | null> {
      const at = work.clock.iso();
      const kept = await db
        .insertInto('reviews.voice')
        .values({
          org_id: work.org,
          review_id: words.review,
          side: words.side,
          writer_id: words.writer,
          version: 1,
          kept_at: at,
        })
        .onConflict((already) =>
          already
            .columns(['org_id', 'review_id', 'side'])
            .doUpdateSet({ writer_id: words.writer, version: words.version + 1, kept_at: at })
            .where('reviews.voice.version', '=', words.version),
        )
        .returning('version')
        .executeTakeFirst();
      if (kept?.version !== words.version + 1) return null;
      await this.takeOut(
        words.review,
        words.side,
        words.question,
        words.statements.map((one) => one.id),
      );
      for (const [position, one] of words.statements.entries()) {
        await db
          .insertInto('reviews.statement')
          .values({
            org_id: work.org,
            id: one.id,
            review_id: words.review,
            side: words.side,
            author_id: words.writer,
            question: words.question,
            position,
            text: one.text,
            kindly_meant: one.kindlyMeant,
          })
          .onConflict((already) =>
            already
              .columns(['org_id', 'id'])
              .doUpdateSet({ text: one.text, kindly_meant: one.kindlyMeant, position, taken_out_at: null })
              .where('reviews.statement.review_id', '=', words.review)
              .where('reviews.statement.side', '=', words.side)
              .where('reviews.statement.author_id', '=', words.writer),
          )
          .execute();
      }
      // The ids come from a device: only sentences that are truly this writer's, in this review, may be given citations.
      const own = await db
        .selectFrom('reviews.statement')
        .select('id')
        .where('review_id', '=', words.review)
        .where('side', '=', words.side)
        .where('author_id', '=', words.writer)
        .where('taken_out_at', 'is', null)
        .execute();
      const ids = new Set(own.map((row) => row.id));
      await this.cite(words.statements.filter((one) => ids.has(one.id)));
      return kept.version;
    },

    async takeOut(review: string, side: Side, question: Question, except: readonly string[]): Promise<void> {
      let query = db
        .updateTable('reviews.statement')
        .set({ taken_out_at: work.clock.iso() })
        .where('review_id', '=', review)
        .where('side', '=', side)
        .where('question', '=', question)
        .where('taken_out_at', 'is', null);
      if (except.length > 0) query = query.where('id', 'not in', except);
      await query.execute();
    },

    async cite(
      statements: readonly {
        id: string;
        cites: readonly { type: PieceType; id: string; day: Day; seenOn: Day | null }[];
      }[],
    ): Promise<void> {
      if (statements.length === 0) return;
      await db
        .deleteFrom('reviews.citation')
        .where(
          'statement_id',
          'in',
          statements.map((one) => one.id),
        )
        .execute();
      const rows = statements.flatMap((one) =>
        one.cites.map((cite) => ({
          org_id: work.org,
          statement_id: one.id,
          type: cite.type,
          piece_id: cite.id,
          on_day: cite.day,
          seen_on: cite.seenOn,
        })),
      );
      if (rows.length > 0) await db.insertInto('reviews.citation').values(rows).execute();
    },

    async share(review: string, side: Side): Promise<void> {
      await db
        .updateTable('reviews.voice')
        .set({ shared_at: work.clock.iso() })
        .where('review_id', '=', review)
        .where('side', '=', side)
        .where('shared_at', 'is', null)
        .execute();
    },

    async sign(review: string, side: Side): Promise<void> {
      await db
        .updateTable('reviews.voice')
        .set({ signed_at: work.clock.iso() })
        .where('review_id', '=', review)
        .where('side', '=', side)
        .execute();
    },

    async takeSignatureOff(review: string, side: Side): Promise<void> {
      await db
        .updateTable('reviews.voice')
        .set({ signed_at: null })
        .where('review_id', '=', review)
        .where('side', '=', side)
        .execute();
    },

    async signed(review: string, manager: string): Promise<void> {
      await db
        .updateTable('reviews.review')
        .set({ signed_at: work.clock.iso(), manager_id: manager })
        .where('id', '=', review)
        .execute();
    },

    async talked(statement: string, on: Day): Promise<void> {
      await db
        .updateTable('reviews.statement')
        .set((row) => ({ talked_on: on, talked_at: work.clock.iso(), talked_text: row.ref('text') }))
        .where('id', '=', statement)
        .execute();
    },

    async newToMe(statement: string): Promise<void> {
      await db
        .updateTable('reviews.statement')
        .set({ new_to_me_at: work.clock.iso() })
        .where('id', '=', statement)
        .execute();
    },

    async agree(agreement: {
      review: string;
      kind: 'expectation' | 'support';
      text: string;
      dueOn: Day;
      by: string;
    }): Promise<string> {
      const id = work.ids.next();
      await db
        .insertInto('reviews.agreement')
        .values({
          org_id: work.org,
          id,
          review_id: agreement.review,
          kind: agreement.kind,
          text: agreement.text,
          due_on: agreement.dueOn,
          written_by: agreement.by,
          written_at: work.clock.iso(),
        })
        .execute();
      return id;
    },

    async takeAgreementOut(id: string): Promise<void> {
      await db.updateTable('reviews.agreement').set({ taken_out_at: work.clock.iso() }).where('id', '=', id).execute();
    },

    async became(id: string, made: { goal_id?: string; promise_id?: string }): Promise<void> {
      await db.updateTable('reviews.agreement').set(made).where('id', '=', id).execute();
    },

    async sayClearer(review: string, person: string, answer: Clarity): Promise<void> {
      await db
        .insertInto('reviews.clarity')
        .values({ org_id: work.org, review_id: review, person_id: person, answer, at: work.clock.iso() })
        .onConflict((already) => already.columns(['org_id', 'review_id']).doUpdateSet({ answer, at: work.clock.iso() }))
        .execute();
    },
  };
};
