import { describe, expect, it } from 'vitest';
import { SealBroken, sealer } from './seal.ts';

const box = sealer('a secret of at least thirty-two characters');

describe('a sealed secret', () => {
  it('opens for the purpose it was sealed for', () => {
    expect(box.open(box.seal('naïve – key', 'totp:1'), 'totp:1')).toBe('naïve – key');
  });

  it('never looks the same twice', () => {
    expect(box.seal('same', 'totp:1')).not.toBe(box.seal('same', 'totp:1'));
  });

  it('does not open in another row', () => {
    expect(() => box.open(box.seal('key', 'totp:1'), 'totp:2')).toThrow(SealBroken);
  });

  it('does not open under another HEADWAY_SECRET', () => {
    expect(() => sealer('another secret of thirty-two characters!').open(box.seal('key', 'x'), 'x')).toThrow(
      SealBroken,
    );
  });

  it('does not open when one bit was changed', () => {
    const [version, nonce, body] = box.seal('key', 'x').split('.') as [string, string, string];
    const bytes = Buffer.from(body, 'base64url');
    bytes[0] = bytes[0]! ^ 1;
    expect(() => box.open([version, nonce, bytes.toString('base64url')].join('.'), 'x')).toThrow(SealBroken);
  });

  it.each(['', 'v1', 'v1.a', 'v2.AAAA.AAAA', 'v1.AAAAAAAAAAAAAAAA.AAAA'])('refuses %j', (text) => {
    expect(() => box.open(text, 'x')).toThrow(SealBroken);
  });
});
