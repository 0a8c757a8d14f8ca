import { sql } from 'kysely';
import type { Tx } from '../../platform/db/pool.ts';
import type { SessionKind } from './session.domain.ts';

/** What is known about the person behind a session, a token or an id; one statement. */
export interface ActorRow {
  readonly person: string;
  readonly name: string;
  readonly zone: string;
  readonly locale: string;
  /** False from the day after the last one, whether or not somebody has carried the leaving out. */
  readonly here: boolean;
  readonly grants: readonly string[];
  readonly manages: boolean;
  readonly teams: readonly string[];
  readonly locations: readonly string[];
}

export interface SessionActorRow extends ActorRow {
  readonly session: string;
  readonly kind: SessionKind;
  readonly created_at: string;
  readonly seen_at: string;
}

export interface TokenActorRow extends ActorRow {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly expires_at: string;
  readonly used_at: string | null;
}

/** Everything is asked for by `p.person_id`, so that each part is a look into an index. @param now ISO instant */
const facts = (now: string) => sql`
  p.person_id as person, p.name, p.zone, p.locale,
  p.left_on is null and (p.leaves_on is null or p.leaves_on >= (${now}::timestamptz at time zone p.zone)::date) as here,
  array(select g.grant_name from identity.grant_held g
    where g.org_id = p.org_id and g.person_id = p.person_id and g.ended_at is null) as grants,
  exists (select from people.standing s
    where s.org_id = p.org_id and s.actor_id = p.person_id and s.relation in ('manager', 'acting_manager')) as manages,
  array(select t.team_id::text from people.team_card t
    where t.org_id = p.org_id and t.lead_id = p.person_id and t.closed_at is null) as teams,
  array(select l.location_id::text from people.location_card l
    where l.org_id = p.org_id and l.lead_id = p.person_id and l.closed_at is null) as locations`;

/** All three want a transaction inside the organisation. */
export function actorStore(tx: Tx, org: string, now: string) {
  return {
    async bySession(tokenHash: string): Promise<SessionActorRow | null> {
      const { rows } = await sql<SessionActorRow>`
        select s.id as session, s.kind, s.created_at, s.seen_at, ${facts(now)}
        from identity.session s join people.person_card p on p.org_id = s.org_id and p.person_id = s.person_id
        where s.org_id = ${org} and s.token_hash = ${tokenHash} and s.ended_at is null`.execute(tx);
      return rows[0] ?? null;
    },

    async byToken(tokenHash: string): Promise<TokenActorRow | null> {
      const { rows } = await sql<TokenActorRow>`
        select k.id as token, k.scopes, k.expires_at, k.used_at, ${facts(now)}
        from identity.api_token k join people.person_card p on p.org_id = k.org_id and p.person_id = k.person_id
        where k.org_id = ${org} and k.token_hash = ${tokenHash} and k.revoked_at is null`.execute(tx);
      return rows[0] ?? null;
    },

    async byPerson(person: string): Promise<ActorRow | null> {
      const { rows } = await sql<ActorRow>`
        select ${facts(now)} from people.person_card p where p.org_id = ${org} and p.person_id = ${person}`.execute(tx);
      return rows[0] ?? null;
    },
  };
}
