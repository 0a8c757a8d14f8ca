import type { Actor } from '../../platform/authz/actor.ts';
import { inOrg } from '../../platform/db/tx.ts';
import { readToken } from '../../platform/secret/token.ts';
import type { TestDatabase } from '../../platform/test/database.ts';
import { joinPerson } from '../people/service.ts';
import { acceptInvitation, invite } from './account.contract.ts';
import { sessionCookie, setUpOrganisation, signIn } from './contract.ts';
import { actorOfSession, sessionPrefix } from './service.ts';

export const morning = '2026-11-19T09:00:00.000Z';
export const password = 'ten kettles whistle softly';

export const tokenIn = (link: string): string => link.split('/join/')[1]!;

/** The code of a refusal, or `accepted`. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

/** Lakeside Works, just founded by its administrator, and what its people do to come in. */
export async function lakeside(db: TestDatabase) {
  const cookie = (name: string) => db.cookies.find((one) => one.name === name)?.value ?? '';
  const founded = await db.run(
    setUpOrganisation,
    { company: 'Lakeside Works', zone: 'Europe/London', name: 'Ada Lock', signInName: 'ada@works.example', password },
    { as: null, at: morning },
  );
  db.org = readToken(sessionPrefix, cookie(sessionCookie))!.org;
  const administrator = founded.person;
  let people = 0;

  return {
    administrator,
    cookie,

    /** Who a session cookie stands for, as the next request would find out. */
    bearer(value: string): Promise<Actor | null> {
      const token = readToken(sessionPrefix, value)!;
      return inOrg(db.db, token.org, 'write', (tx) =>
        actorOfSession({ org: token.org, tx, clock: db.clock }, token.hash),
      );
    },

    /** A new colleague with an account of their own: id, sign-in name and a signed-in cookie. */
    async colleague(employeeNo: string | null = null) {
      people += 1;
      const email = employeeNo === null ? `colleague.${people}@works.example` : null;
      const id = await db.work((work) => joinPerson(work, { name: `Colleague ${people}`, email, employeeNo }));
      const { invitations } = await db.run(invite, { personIds: [id] }, { as: administrator });
      await db.run(acceptInvitation, { token: tokenIn(invitations[0]!.link), password }, { as: null });
      return { id, signInName: email ?? employeeNo!, session: cookie(sessionCookie) };
    },

    signInAs: (name: string, more: object = {}, cookies: Record<string, string> = {}, address = '198.51.100.7') =>
      db.run(signIn, { name, password, ...more }, { as: null, request: { cookies, address } }),
  };
}
