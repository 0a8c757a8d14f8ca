import { sql } from 'kysely';
import type { OutputOf } from '../../platform/action/action.ts';
import type { Work } from '../../platform/action/context.ts';
import type { draftReception } from './authoring.contract.ts';

type Reception = OutputOf<typeof draftReception>['items'];

/** Reasons beyond these are told by few. */
const mostReasons = 3;

/** What people made of drafted questions. Counted are first decisions on drafts, not copies in renewed courses; nobody is named. */
export const authoringStore = (work: Work) => ({
  async reception(): Promise<Reception> {
    const { rows } = await sql<{
      kind: Reception[number]['kind'];
      rule: string | null;
      decided: number;
      accepted: number;
      edited: number;
      rejected: number;
      reasons: { reason: string; n: number }[] | null;
    }>`
      with decided as (
        select content ->> 'kind' as kind, content ->> 'rule' as rule, decision, edited_at, nullif(reason, '') as reason
        from learning.item
        where org_id = ${work.org} and decision is not null and copied_from is null
      ), told as (
        select kind, rule, reason, count(*)::int as n,
          row_number() over (partition by kind, rule order by count(*) desc, reason) as place
        from decided where decision = 'rejected' and reason is not null group by kind, rule, reason
      )
      select d.kind, d.rule, count(*)::int as decided,
        (count(*) filter (where d.decision = 'accepted' and d.edited_at is null))::int as accepted,
        (count(*) filter (where d.decision = 'accepted' and d.edited_at is not null))::int as edited,
        (count(*) filter (where d.decision = 'rejected'))::int as rejected,
        (select jsonb_agg(jsonb_build_object('reason', t.reason, 'n', t.n) order by t.place) from told t
          where t.kind = d.kind and t.rule is not distinct from d.rule and t.place <= ${mostReasons}) as reasons
      from decided d group by d.kind, d.rule order by decided desc, d.kind, d.rule`.execute(work.tx);
    return rows.map((row) => ({ ...row, reasons: row.reasons ?? [] }));
  },
});
