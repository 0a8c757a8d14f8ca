/** A link, or a printed QR code, with which a person chooses their own password. Instants are epoch milliseconds. */
export type InvitationPurpose = 'join' | 'reset';

export type Invitation = {
  purpose: InvitationPurpose;
  expiresAt: number;
  acceptedAt: number | null;
  withdrawnAt: number | null;
};

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired';

const hour = 60 * 60_000;

/** A paper invitation may wait two weeks in a pigeonhole; a link that opens an existing account may not. */
const lifetimes: Record<InvitationPurpose, number> = { join: 14 * 24 * hour, reset: 24 * hour };

export function invitationExpiry(purpose: InvitationPurpose, now: number): number {
  return now + lifetimes[purpose];
}

export function invitationState(invitation: Invitation, now: number): InvitationState {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  return now < invitation.expiresAt ? 'open' : 'expired';
}
