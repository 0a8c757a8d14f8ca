import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps secrets at rest: AES-256-GCM under a key derived from HEADWAY_SECRET.
 *
 * `purpose` is bound into the ciphertext (as associated data), so that a sealed value copied into another
 * person's row or another column does not open there.
 */
export type Sealer = {
  /** @returns `v1.<nonce>.<ciphertext and tag>` in base64url. */
  seal(plain: string, purpose: string): string;
  /** @throws SealBroken when the text was changed, belongs to another purpose, or the secret is a different one. */
  open(sealed: string, purpose: string): string;
};

export class SealBroken extends Error {
  constructor() {
    super(
      'A sealed value cannot be opened: HEADWAY_SECRET is not the one it was sealed with, or the value was changed.',
    );
    this.name = 'SealBroken';
  }
}

const version = 'v1';
const tagLength = 16;
/** 96 bits: the nonce length GCM is specified for; random nonces are safe up to 2^32 values per key. */
const nonceLength = 12;

/** @param secret HEADWAY_SECRET, at least 32 characters of real randomness (the start-up check refuses less). */
export function sealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'headway secrets at rest', 32));
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [version, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },
    open(sealed, purpose) {
      const [found, nonce, body] = sealed.split('.');
      if (found !== version || !nonce || !body) throw new SealBroken();
      const bytes = Buffer.from(body, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
          authTagLength: tagLength,
        })
          .setAAD(Buffer.from(purpose))
          .setAuthTag(bytes.subarray(-tagLength));
        return decipher.update(bytes.subarray(0, -tagLength), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new SealBroken();
      }
    },
  };
}
