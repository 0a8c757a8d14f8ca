import { describe, expect, it } from 'vitest';
import { readSignInName } from './sign-in-name.domain.ts';

describe('a sign-in name', () => {
  it('is an e-mail address in any case, with the spaces that phones add', () => {
    expect(readSignInName(' Priya.Raman@Hollin.example ')).toEqual({
      kind: 'email',
      name: 'Priya.Raman@Hollin.example',
      normalised: 'priya.raman@hollin.example',
    });
  });

  it('is an employee number, leading zeros kept', () => {
    expect(readSignInName('00417')).toEqual({ kind: 'employee_number', name: '00417', normalised: '00417' });
    expect(readSignInName('ca-0417/b')?.kind).toBe('employee_number');
  });

  it.each(['', '   ', 'two words', 'a@b', '@', "x'; drop table", `${'a'.repeat(250)}@b.org`])('is not %j', (typed) => {
    expect(readSignInName(typed)).toBeNull();
  });
});
