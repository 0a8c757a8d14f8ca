import type { SourceSetting } from './source.contract.ts';

export const kinds = ['webhook', 'sql', 'http'] as const;
/** What is typed of a new source, all kinds in one: who changes the kind and back finds it again. */
export const blank = {
  name: '',
  kind: 'webhook' as (typeof kinds)[number],
  engine: 'postgresql' as 'postgresql' | 'mysql',
  host: '',
  port: '',
  database: '',
  user: '',
  encrypted: true,
  query: '',
  url: '',
  format: 'json' as 'json' | 'csv',
  path: '',
  period: 'date',
  value: 'value',
  numerator: 'numerator',
  denominator: 'denominator',
  place: '',
  header: 'Authorization',
  secret: '',
  every: 'day' as 'hour' | 'day' | 'week',
  at: '06:00',
};
export type Typed = typeof blank;

/** What was typed as the contract wants it. */
export function settingOf(typed: Typed, ratio: boolean): SourceSetting {
  if (typed.kind === 'webhook') return { kind: 'webhook' };
  if (typed.kind === 'sql') {
    const { engine, host, database, user, encrypted, query } = typed;
    const port = Number(typed.port === '' ? (engine === 'mysql' ? 3306 : 5432) : typed.port);
    return { kind: 'sql', engine, host, port, database, user, encrypted, query };
  }
  const { url, format, path, period, place, header } = typed;
  const parts = ratio
    ? { value: '', numerator: typed.numerator, denominator: typed.denominator }
    : { value: typed.value, numerator: '', denominator: '' };
  return {
    kind: 'http',
    url,
    format,
    path: format === 'csv' ? '' : path,
    columns: { period, place, ...parts },
    header,
  };
}
