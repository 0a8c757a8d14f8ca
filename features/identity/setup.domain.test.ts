import { describe, expect, it } from 'vitest';
import { mayStartSetup } from './setup.domain.ts';

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
