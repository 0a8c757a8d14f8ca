import { type QueryClient, useQuery } from '@tanstack/react-query';
import { demoSignIn, readFrontDoor, signOut, whoAmI } from '../../features/identity/contract.ts';
import type { OutputOf } from '../../platform/action/action.ts';
import { call } from '../../platform/ui/client/call.ts';
import { letAllGo } from '../../platform/ui/client/held.ts';
import { forgetKept, keep, keepFor, kept, lastOwner } from '../../platform/ui/client/kept.ts';
import { Problem, unreachable } from '../../platform/ui/client/problem.ts';
import { flush } from '../../platform/ui/client/queue.ts';
import { keyOf } from '../../platform/ui/client/read.ts';
import { forgetProgram } from './install.ts';
import { forgetVisits } from './recent.ts';

export type Session = OutputOf<typeof whoAmI>;

/** Whoever was here has signed out: what this page still does until the next one is loaded keeps nothing of them. */
let left = false;

/** Who is signed in, or null. Asked once and kept until a write of the identity room or a 401 says otherwise. */
export async function sessionOf(client: QueryClient): Promise<Session | null> {
  try {
    const session = await client.ensureQueryData({
      queryKey: keyOf(whoAmI, {}),
      queryFn: () => call(whoAmI, {}).catch(sessionHere),
      staleTime: 300_000,
    });
    // On a shared device nothing stays behind.
    if (left || session.sharedDevice) forgetKept();
    else {
      keepFor(session.person);
      keep('session', session);
    }
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** Without a network whoever was here last goes on with what is kept; every answer of the server is asked for again afterwards. */
function sessionHere(problem: unknown): Session {
  const person = problem instanceof Problem && problem.code === unreachable ? lastOwner() : null;
  if (person !== null) keepFor(person);
  const session = person === null ? null : kept<Session>('session');
  if (session === null) throw problem;
  return session;
}

/** Where a visitor without a session begins: the first page while there is a choice to make, else the sign-in. */
export async function doorOf(client: QueryClient): Promise<'/welcome' | '/sign-in'> {
  const door = await client.ensureQueryData({
    queryKey: keyOf(readFrontDoor, {}),
    queryFn: () => call(readFrontDoor, {}),
  });
  return door.setup === 'done' && door.demo === null ? '/sign-in' : '/welcome';
}

/** The session as the guard of the router found it; asks again only when it became stale, never on its own for a visitor. */
export function useSession(): Session | null {
  const query = useQuery({
    queryKey: keyOf(whoAmI, {}),
    queryFn: () => call(whoAmI, {}),
    enabled: ({ state }) => state.data !== undefined,
  });
  return query.data ?? null;
}

/**
 * Somebody has just come in, or gone: the page is loaded afresh. Everything read so far belongs to somebody else, and nothing of
 * it may stay in this tab. `next` is an address of this app that was wanted before signing in; any other is ignored.
 */
export function arrive(next?: string): void {
  forgetVisits();
  const wanted = new URL(next ?? '/today', location.origin);
  location.assign(wanted.origin === location.origin ? wanted.pathname + wanted.search + wanted.hash : '/today');
}

export async function becomeDemoPerson(person: string): Promise<void> {
  await letAllGo();
  await call(demoSignIn, { person });
  arrive();
}

export async function leave(): Promise<void> {
  // What could still be undone, and what was written without a network, goes out first; then nothing of this person stays on the device.
  await letAllGo();
  await flush();
  await call(signOut, {});
  left = true;
  forgetKept();
  await forgetProgram();
  arrive('/welcome');
}
