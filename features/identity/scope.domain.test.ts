import { describe, expect, it } from 'vitest';
import { readScopes, scopeAllows } from './scope.domain.ts';

const held = (text: string) => new Set<string>(readScopes(text).scopes);

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

  it('let a reader read and a writer do both, in that room only', () => {
    expect(scopeAllows(held('kpis:read'), 'kpis.read_kpi', 'read')).toBe(true);
    expect(scopeAllows(held('kpis:read'), 'kpis.record_reading', 'write')).toBe(false);
    expect(scopeAllows(held('kpis:write'), 'kpis.read_kpi', 'read')).toBe(true);
    expect(scopeAllows(held('kpis:write'), 'goals.read_goal', 'read')).toBe(false);
  });

  it('never reach accounts', () => {
    expect(scopeAllows(held('people:write kpis:write'), 'identity.issue_token', 'write')).toBe(false);
  });
});
