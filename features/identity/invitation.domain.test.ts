import { describe, expect, it } from 'vitest';
import { invitationExpiry, invitationState } from './invitation.domain.ts';

const now = 1_795_000_000_000;
const day = 24 * 60 * 60_000;
const invitation = {
  purpose: 'join',
  expiresAt: invitationExpiry('join', now),
  acceptedAt: null,
  withdrawnAt: null,
} as const;

describe('an invitation', () => {
  it('is open for two weeks', () => {
    expect(invitationState(invitation, now + 14 * day - 1)).toBe('open');
    expect(invitationState(invitation, now + 14 * day)).toBe('expired');
  });

  it('that opens an existing account is open for a day', () => {
    expect(invitationExpiry('reset', now)).toBe(now + day);
  });

  it('is used once', () => {
    expect(invitationState({ ...invitation, acceptedAt: now + 1 }, now + 2)).toBe('accepted');
  });

  it('can be withdrawn', () => {
    expect(invitationState({ ...invitation, withdrawnAt: now + 1 }, now + 2)).toBe('withdrawn');
  });
});
