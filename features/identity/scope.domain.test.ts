import { describe, expect, it } from 'vitest';
import { readScopes, scopes } from './scope.domain.ts';

describe('the scopes of a token', () => {
  it('are written with spaces or commas, once each', () => {
    expect(readScopes('kpis:write, goals:read kpis:write')).toEqual({
      scopes: ['kpis:write', 'goals:read'],
      unknown: [],
    });
  });

  it('name what is not a scope', () => {
    expect(readScopes('kpis:delete everything identity:write')).toEqual({
      scopes: [],
      unknown: ['kpis:delete', 'everything', 'identity:write'],
    });
  });

  it('never reach accounts or roles', () => {
    expect(scopes.filter((scope) => /^(identity|governance):/.test(scope))).toEqual([]);
  });
});
