import type { Actor } from '../../platform/authz/actor.ts';
import type { Work } from '../../platform/action/context.ts';
import { codeOf } from '../../platform/secret/token.ts';
import { organisationIds } from './founding.store.ts';
import { readSignInName } from './sign-in-name.domain.ts';
import type { Tx } from '../../platform/db/pool.ts';
import { accountStore } from './account.store.ts';
import { actorStore, type ActorRow } from './actor.store.ts';
import { apiTokenStore, touchToken } from './api-token.store.ts';
import type { Grant } from './contract.ts';
import { invitationStore } from './invitation.store.ts';
import { personStore } from './person.store.ts';
import { rightStore } from './right.store.ts';
import { readScopes, scopes, type Scope, type ScopeReading } from './scope.domain.ts';
import { isAlive, needsTouch, type SessionLife } from './session.domain.ts';
import { sessionStore, touchSession } from './session.store.ts';
import { twoStepStore } from './two-step.store.ts';
import type { Words } from '../../platform/i18n/words.ts';
import { entryText } from './ui/entry.text.ts';

/** All scopes that an API token can have. */
export const everyScope = (): readonly Scope[] => scopes;

/** The scopes that a text names, and the words in it that are none. */
export const scopesIn = (text: string): ScopeReading => readScopes(text);

/** The part of a piece of work that finding out who is there needs. */
export type Place = Pick<Work, 'org' | 'tx' | 'clock'>;

/** The first characters of a session cookie's value and of an API token. */
export const sessionPrefix = 'hws';
export const tokenPrefix = 'hwt';

const minute = 60_000;

/** The code that founding an organisation from another computer asks for: the same in every process and at every start. */
export const setupCodeOf = (secret: string): string => codeOf(secret, 'setup', 3);

/** Who holds this session, or null when it has ended, run out, or its person has left. */
export async function actorOfSession({ org, tx, clock }: Place, tokenHash: string): Promise<Actor | null> {
  const row = await actorStore(tx, org, clock.iso()).bySession(tokenHash);
  if (!row?.here) return null;
  const life: SessionLife = { kind: row.kind, createdAt: Date.parse(row.created_at), seenAt: Date.parse(row.seen_at) };
  if (!isAlive(life, clock.now())) return null;
  if (needsTouch(life, clock.now())) await touchSession(tx, org, row.session, clock.iso());
  return toActor(org, row, null);
}

/** Whom an API token acts for, with its scopes. */
export async function actorOfToken({ org, tx, clock }: Place, tokenHash: string): Promise<Actor | null> {
  const row = await actorStore(tx, org, clock.iso()).byToken(tokenHash);
  if (!row?.here || Date.parse(row.expires_at) <= clock.now()) return null;
  if (row.used_at === null || clock.now() - Date.parse(row.used_at) >= minute)
    await touchToken(tx, row.token, clock.iso());
  return toActor(org, row, new Set(row.scopes));
}

/** The actor a person is right now; null for somebody unknown or gone. */
export async function actorOfPerson({ org, tx, clock }: Place, person: string): Promise<Actor | null> {
  const row = await actorStore(tx, org, clock.iso()).byPerson(person);
  return row?.here ? toActor(org, row, null) : null;
}

function toActor(org: string, row: ActorRow, scopes: Actor['scopes']): Actor {
  return {
    org,
    person: row.person,
    name: row.name,
    grants: new Set(row.grants),
    relations: new Set([
      ...(row.manages ? ['manager'] : []),
      ...row.teams.map((id) => `leads-team:${id}`),
      ...row.locations.map((id) => `leads-location:${id}`),
    ]),
    zone: row.zone,
    locale: row.locale,
    scopes,
  };
}

/** The person of the organisation at hand who has this e-mail address or employee number, or signs in with it. */
export async function personNamed(work: Work, name: string): Promise<{ id: string; name: string } | null> {
  return personStore(work).byName(readSignInName(name)?.normalised ?? name);
}

/** Every organisation in this database; wants the system role. */
export const organisationsHere = (tx: Tx): Promise<string[]> => organisationIds(tx);

/** Who holds a right, those who got it first first. */
export const holdersOf = (work: Work, right: Grant): Promise<string[]> => rightStore(work).holders(right);

/** Gives a right outside of the actions: to the founder, and to the people of the demo company. */
export async function giveRightTo(work: Work, person: string, right: Grant): Promise<void> {
  await rightStore(work).give(person, right, null);
}

/** Closes every door of somebody who left: sessions, tokens, open invitations, rights. */
export async function personLeft(
  work: Work,
  person: string,
): Promise<{ sessions: number; tokens: number; rights: Grant[] }> {
  const sessions = await sessionStore(work).endAll(person, person, null);
  const tokens = await apiTokenStore(work).revoke({ person }, null);
  await invitationStore(work).withdraw([person], null);
  const rights = await rightStore(work).take(person, null, null);
  return { sessions, tokens, rights };
}

/** What this room holds about a person, without the secrets. */
export async function exportPerson(work: Work, person: string): Promise<Record<string, unknown>> {
  const names = await accountStore(work).names([person]);
  const tokens = await apiTokenStore(work).list({ person, before: null, limit: 1000 });
  return {
    signInNames: names.map(({ kind, shown }) => ({ kind, name: shown })),
    sessions: await sessionStore(work).ofPerson(person),
    invitations: await invitationStore(work).ofPerson(person),
    rights: (await rightStore(work).of([person])).map((row) => row.grant_name),
    tokens: tokens.map(({ name, scopes, created_at, expires_at }) => ({ name, scopes, created_at, expires_at })),
  };
}

/** Takes everything away that could name the person or let them in; who held which right stays as history of the organisation. */
export async function erasePerson(work: Work, person: string): Promise<void> {
  await twoStepStore(work).remove(person);
  await sessionStore(work).erase(person);
  await invitationStore(work).erase(person);
  await apiTokenStore(work).erase(person);
  await accountStore(work).erase(person);
}

/** What this room says of its entries in the record. */
export const entryWords: Words = entryText;
