import * as z from 'zod/mini';
import type { OutputOf } from '../../platform/action/action.ts';
import type { Work } from '../../platform/action/context.ts';
import { decodeCursor, toPage } from '../../platform/action/page.ts';
import { done, implement, type AuditEntry, type Implementation } from '../../platform/action/implement.ts';
import { permit, permits } from '../../platform/authz/policy.ts';
import { newToken, readToken } from '../../platform/secret/token.ts';
import { administer } from './account.policy.ts';
import { apiTokenStore, type ApiTokenRow } from './api-token.store.ts';
import { issueToken, listTokens, revokeToken, tokenUnknown } from './account.contract.ts';
import { personStore } from './person.store.ts';
import type { Scope } from './scope.domain.ts';
import { tokenPrefix } from './service.ts';

const day = 24 * 60 * 60_000;
const nobody: ReadonlySet<string> = new Set();

const toDto = (row: ApiTokenRow, personName: string, now: number): OutputOf<typeof listTokens>['items'][number] => ({
  id: row.id,
  person: row.person_id,
  personName,
  name: row.name,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  expired: Date.parse(row.expires_at) <= now,
});

/** Makes a token for a person. The secret is in the answer and nowhere else. @param by null: made at the command line */
export async function makeToken(
  work: Work,
  wanted: {
    person: { id: string; name: string };
    name: string;
    scopes: readonly Scope[];
    days: number;
    by: string | null;
  },
): Promise<{ token: OutputOf<typeof listTokens>['items'][number]; secret: string; entry: AuditEntry }> {
  const secret = newToken(tokenPrefix, work.org);
  const row = await apiTokenStore(work).insert({
    id: work.ids.next(),
    token_hash: readToken(tokenPrefix, secret)!.hash,
    person_id: wanted.person.id,
    name: wanted.name,
    scopes: [...new Set(wanted.scopes)],
    created_by: wanted.by,
    expires_at: new Date(work.clock.now() + wanted.days * day).toISOString(),
  });
  return {
    token: toDto(row, wanted.person.name, work.clock.now()),
    secret,
    entry: {
      verb: 'token.issued',
      subject: { type: 'api_token', id: row.id },
      about: wanted.person.id,
      detail: { name: row.name, scopes: row.scopes, expiresAt: row.expires_at },
    },
  };
}

export const apiTokenActions: readonly Implementation[] = [
  implement(listTokens, async (ctx, { whose, cursor, limit }) => {
    if (whose === 'all') permit(administer, ctx.actor, nobody);
    const before = decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await apiTokenStore(ctx).list({ person: whose === 'all' ? null : ctx.actor.person, before, limit });
    const page = toPage(rows, limit, (row) => [row.id]);
    const people = await personStore(ctx).named([...new Set(page.items.map((row) => row.person_id))]);
    const names = new Map(people.map((person) => [person.person_id, person.name]));
    return {
      items: page.items.map((row) => toDto(row, names.get(row.person_id) ?? '', ctx.clock.now())),
      next: page.next,
    };
  }),

  implement(issueToken, async (ctx, { name, scopes, days }) => {
    const person = { id: ctx.actor.person, name: ctx.actor.name };
    const { token, secret, entry } = await makeToken(ctx, { person, name, scopes, days, by: person.id });
    return done({ token, secret }, entry);
  }),

  implement(revokeToken, async (ctx, { id }) => {
    const store = apiTokenStore(ctx);
    const token = await store.find(id);
    // Somebody else's token is as good as none: its existence is nobody's business.
    if (!token || (token.person_id !== ctx.actor.person && !permits(administer, ctx.actor, nobody)))
      throw tokenUnknown();
    await store.revoke({ id }, ctx.actor.person);
    return done(
      { done: true as const },
      { verb: 'token.revoked', subject: { type: 'api_token', id }, about: token.person_id },
    );
  }),
];
