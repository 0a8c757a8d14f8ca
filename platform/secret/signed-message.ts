import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds that a message may be old, or ahead of our clock (Standard Webhooks recommends five minutes). */
export const messageTolerance = 300;

const prefix = 'whsec_';

/** A secret to sign messages with: 192 random bits, the shortest that Standard Webhooks allows. */
export const newMessageSecret = (): string => prefix + randomBytes(24).toString('base64');

/** The signature of a message as its `webhook-signature` header holds it: HMAC-SHA256 over id, time and body (Standard Webhooks 1.0). */
export function signMessage(secret: string, id: string, timestamp: string, body: Uint8Array): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

export interface SignedMessage {
  readonly id: string;
  /** seconds since 1970 */
  readonly timestamp: string;
  /** one signature or several, separated by spaces, while a secret is being changed */
  readonly signature: string;
}

/** @returns what is wrong with a message, or null: it is new enough and was signed with this secret */
export function messageFault(
  secret: string,
  message: SignedMessage,
  body: Uint8Array,
  now: number,
): 'unsigned' | 'old' | 'forged' | null {
  if (message.id === '' || message.signature === '' || !/^\d{1,12}$/.test(message.timestamp)) return 'unsigned';
  const wanted = Buffer.from(signMessage(secret, message.id, message.timestamp, body));
  const matches = message.signature.split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  if (!matches) return 'forged';
  return Math.abs(now / 1000 - Number(message.timestamp)) > messageTolerance ? 'old' : null;
}
