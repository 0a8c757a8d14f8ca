/**
 * How long a signed-in browser stays signed in. Instants are epoch milliseconds.
 *
 * A shared device (the tablet behind a shop counter) forgets quickly: its cookie dies with the browser, ten idle
 * minutes end it, and no shift outlives it.
 */
export type SessionKind = 'own_device' | 'shared_device';

const minute = 60_000;
const day = 24 * 60 * minute;

const lives: Record<SessionKind, { idle: number; whole: number }> = {
  own_device: { idle: 14 * day, whole: 60 * day },
  shared_device: { idle: 10 * minute, whole: 10 * 60 * minute },
};

export type SessionLife = { kind: SessionKind; createdAt: number; seenAt: number };

/** The instant at which a session ends if nobody comes back. */
export function endsAt(session: SessionLife): number {
  const { idle, whole } = lives[session.kind];
  return Math.min(session.seenAt + idle, session.createdAt + whole);
}

export function isAlive(session: SessionLife, now: number): boolean {
  return now < endsAt(session);
}

/**
 * Whether a request should write down that the session was used. A tenth of the idle time is precise enough and
 * spares nearly every request a write, also for the ten minutes of a shared device.
 */
export function needsTouch(session: SessionLife, now: number): boolean {
  return now - session.seenAt >= Math.min(lives[session.kind].idle / 10, 60 * minute);
}

/** Seconds the cookie lives, or null for "until the browser closes". */
export function cookieSeconds(kind: SessionKind): number | null {
  return kind === 'shared_device' ? null : lives.own_device.whole / 1000;
}
