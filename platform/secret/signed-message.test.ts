import { describe, expect, it } from 'vitest';
import { messageFault, messageTolerance, newMessageSecret, signMessage } from './signed-message.ts';

const body = new TextEncoder().encode('{"test": 2432232314}');
const now = 1_614_265_330_000;

describe('a signed message', () => {
  it('carries the signature that the published example of Standard Webhooks has', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(signMessage(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', body)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is refused when a byte, its id, its time or the secret is another, or nobody signed it', () => {
    const secret = newMessageSecret();
    const message = { id: 'm1', timestamp: '1614265330', signature: signMessage(secret, 'm1', '1614265330', body) };
    expect(messageFault(secret, message, body, now)).toBeNull();
    expect(messageFault(secret, { ...message, signature: `v1,old ${message.signature}` }, body, now)).toBeNull();
    expect(messageFault(secret, message, body.slice(1), now)).toBe('forged');
    expect(messageFault(secret, { ...message, id: 'm2' }, body, now)).toBe('forged');
    expect(messageFault(secret, { ...message, timestamp: '1614265331' }, body, now)).toBe('forged');
    expect(messageFault(newMessageSecret(), message, body, now)).toBe('forged');
    expect(messageFault(secret, { ...message, signature: '' }, body, now)).toBe('unsigned');
  });

  it('is refused when it comes again later than its time allows', () => {
    const secret = newMessageSecret();
    const message = { id: 'm1', timestamp: '1614265330', signature: signMessage(secret, 'm1', '1614265330', body) };
    expect(messageFault(secret, message, body, now + (messageTolerance + 1) * 1000)).toBe('old');
    expect(messageFault(secret, message, body, now - (messageTolerance + 1) * 1000)).toBe('old');
  });
});
