import { Fragment, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { OutputOf } from '../../../platform/action/action.ts';
import type { Kpi } from '../contract.ts';
import { addSource, type SourceSetting } from '../source.contract.ts';
import { SourceTry } from './source-try.tsx';
import { sourceText } from './source.text.ts';

const kinds = ['webhook', 'sql', 'http'] as const;
const blank = {
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
type Typed = typeof blank;

/** What was typed as the contract wants it. */
function settingOf(typed: Typed, ratio: boolean): SourceSetting {
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

/** A new source: what kind, where, and a look at what it gives before it is kept. */
export function SourceForm(props: {
  kpi: Kpi;
  zone: string;
  onCancel: () => void;
  onAdded: (added: OutputOf<typeof addSource>) => void;
}) {
  const t = useWords(sourceText);
  const [typed, setTyped] = useState(blank);
  const add = useWrite(addSource, { invalidates: ['kpis'], onDone: props.onAdded });
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const ratio = props.kpi.kind === 'ratio';
  const setting = settingOf(typed, ratio);
  const field = (name: 'host' | 'port' | 'database' | 'user' | 'url' | 'path' | 'header') => (
    <TextField
      label={t(`source.${name}`)}
      value={typed[name]}
      onChange={(value) => set({ [name]: value })}
      error={add.fieldError(`setting.${name}`)}
      {...(name === 'port' ? { placeholder: typed.engine === 'mysql' ? '3306' : '5432' } : {})}
      {...(name === 'user' || name === 'path' ? { help: t(`source.${name}.help`) } : {})}
      optional={name === 'path'}
    />
  );
  const column = (name: 'period' | 'value' | 'numerator' | 'denominator' | 'place') => (
    <TextField
      key={name}
      label={t(`source.column.${name}`)}
      optional={name === 'place'}
      value={typed[name]}
      onChange={(value) => set({ [name]: value })}
      error={add.fieldError(`setting.columns.${name}`)}
    />
  );
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void add.run({
          id: props.kpi.id,
          name: typed.name,
          setting,
          secret: typed.secret,
          ...(typed.kind === 'webhook' ? {} : { schedule: { every: typed.every, at: typed.at } }),
        });
      }}
    >
      <Segmented
        label={t('source.kind')}
        choices={kinds.map((value) => ({ value, label: t(`source.kind.${value}`) }))}
        value={typed.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={t('source.name')}
        help={t('source.name.help')}
        value={typed.name}
        onChange={(name) => set({ name })}
        error={add.fieldError('name')}
      />
      {typed.kind === 'webhook' ? <p className="meta">{t('source.webhook.help')}</p> : null}
      {typed.kind === 'sql' ? (
        <>
          <Segmented
            label={t('source.engine')}
            choices={(['postgresql', 'mysql'] as const).map((value) => ({ value, label: t(`source.engine.${value}`) }))}
            value={typed.engine}
            onChange={(engine) => set({ engine })}
          />
          {(['host', 'port', 'database', 'user'] as const).map((name) => (
            <Fragment key={name}>{field(name)}</Fragment>
          ))}
          <TextField
            label={t('source.password')}
            type="password"
            autoComplete="off"
            value={typed.secret}
            onChange={(secret) => set({ secret })}
          />
          <CheckField
            label={t('source.encrypted')}
            checked={typed.encrypted}
            onChange={(encrypted) => set({ encrypted })}
          />
          <TextArea
            label={t('source.query')}
            help={t(ratio ? 'source.query.ratio' : 'source.query.value')}
            rows={4}
            value={typed.query}
            onChange={(query) => set({ query })}
            maxLength={4000}
            error={add.fieldError('setting.query')}
          />
        </>
      ) : null}
      {typed.kind === 'http' ? (
        <>
          {field('url')}
          <Segmented
            label={t('source.format')}
            choices={(['json', 'csv'] as const).map((value) => ({ value, label: t(`source.format.${value}`) }))}
            value={typed.format}
            onChange={(format) => set({ format })}
          />
          {typed.format === 'json' ? field('path') : null}
          {column('period')}
          {ratio ? [column('numerator'), column('denominator')] : column('value')}
          {column('place')}
          {field('header')}
          <TextField
            label={t('source.secret')}
            optional
            type="password"
            autoComplete="off"
            help={t('source.secret.help')}
            value={typed.secret}
            onChange={(secret) => set({ secret })}
          />
        </>
      ) : null}
      {typed.kind === 'webhook' ? null : (
        <>
          <SelectField
            label={t('source.every')}
            value={typed.every}
            onChange={(every) => set({ every: every as Typed['every'] })}
            choices={(['hour', 'day', 'week'] as const).map((value) => ({ value, label: t(`source.every.${value}`) }))}
          />
          <TextField
            label={t('source.at', { zone: props.zone })}
            value={typed.at}
            onChange={(at) => set({ at })}
            error={add.fieldError('schedule.at')}
          />
          <SourceTry kpiId={props.kpi.id} setting={setting} secret={typed.secret} />
        </>
      )}
      <FormProblem problem={add.problem} />
      <div className="acts">
        <Button submit kind="primary" busy={add.pending} disabled={typed.name.trim() === ''}>
          {t('source.keep')}
        </Button>
        <Button kind="quiet" onClick={props.onCancel}>
          {t('source.cancel')}
        </Button>
      </div>
    </form>
  );
}
