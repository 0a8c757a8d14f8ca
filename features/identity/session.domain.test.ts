import { describe, expect, it } from 'vitest';
import { cookieSeconds, endsAt, isAlive, needsTouch } from './session.domain.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = 1_795_000_000_000;

describe('a session on a shared device', () => {
  const session = { kind: 'shared_device', createdAt: start, seenAt: start } as const;

  it('ends after ten idle minutes', () => {
    expect(isAlive(session, start + 10 * minute - 1)).toBe(true);
    expect(isAlive(session, start + 10 * minute)).toBe(false);
  });

  it('ends with the shift, however busy it was', () => {
    const busy = { ...session, seenAt: start + 10 * 60 * minute - 1 };
    expect(endsAt(busy)).toBe(start + 10 * 60 * minute);
  });

  it('has a cookie that dies with the browser', () => {
    expect(cookieSeconds('shared_device')).toBeNull();
  });

  it('notes its use often enough that a busy person is never thrown out', () => {
    expect(needsTouch(session, start + minute - 1)).toBe(false);
    expect(needsTouch(session, start + minute)).toBe(true);
  });
});

describe('a session on one’s own device', () => {
  const session = { kind: 'own_device', createdAt: start, seenAt: start } as const;

  it('survives two weeks of holiday but not a day more', () => {
    expect(isAlive(session, start + 14 * day - 1)).toBe(true);
    expect(isAlive(session, start + 14 * day)).toBe(false);
  });

  it('ends after sixty days in any case', () => {
    expect(endsAt({ ...session, seenAt: start + 59 * day })).toBe(start + 60 * day);
  });

  it('notes its use at most once an hour', () => {
    expect(needsTouch(session, start + 59 * minute)).toBe(false);
    expect(needsTouch(session, start + 60 * minute)).toBe(true);
  });
});
