import { describe, expect, it } from 'vitest';
import { comesFromMachine, mayStartSetup } from './setup.domain.ts';

const facts = { loopback: false, codeGiven: false, codeMatches: false, organisations: 0 };

describe('setting up an organisation', () => {
  it('is open to whoever sits at the machine', () => {
    expect(mayStartSetup({ ...facts, loopback: true })).toBe('open');
  });

  it('asks for the code of the console on any other address', () => {
    expect(mayStartSetup(facts)).toBe('code_needed');
    expect(mayStartSetup({ ...facts, codeGiven: true })).toBe('code_wrong');
    expect(mayStartSetup({ ...facts, codeGiven: true, codeMatches: true })).toBe('open');
  });

  it('is over once there is one, also for whoever has the code', () => {
    expect(mayStartSetup({ loopback: true, codeGiven: true, codeMatches: true, organisations: 1 })).toBe(
      'already_set_up',
    );
  });
});

describe('a request', () => {
  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'https://localhost'])(
    'to %s over loopback comes from the machine itself',
    (origin) => expect(comesFromMachine({ loopback: true, origin })).toBe(true),
  );

  it.each(['http://evil.example:3000', 'http://localhost.evil.example', 'http://127.0.0.1.evil.example:3000'])(
    'that reached loopback under the name %s does not',
    (origin) => expect(comesFromMachine({ loopback: true, origin })).toBe(false),
  );

  it('from another address does not, whatever name it uses', () => {
    expect(comesFromMachine({ loopback: false, origin: 'http://localhost:3000' })).toBe(false);
  });
});
