import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { Typed } from '../source-draft.domain.ts';
import { sourceText } from './source.text.ts';

/** What the fields of a source share. `error` says what is wrong with a field of the contract. */
interface Fields {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
  error: (field: string) => string | undefined;
}

/** A table of a database, read by a question of the customer's own. */
export function SqlFields(props: Fields & { ratio: boolean }) {
  const t = useWords(sourceText);
  const { typed, set, error } = props;
  return (
    <>
      <Segmented
        label={t('source.engine')}
        choices={(['postgresql', 'mysql'] as const).map((value) => ({ value, label: t(`source.engine.${value}`) }))}
        value={typed.engine}
        onChange={(engine) => set({ engine })}
      />
      {(['host', 'port', 'database', 'user'] as const).map((name) => (
        <SettingField key={name} {...props} name={name} />
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
        help={t(props.ratio ? 'source.query.ratio' : 'source.query.value')}
        rows={4}
        value={typed.query}
        onChange={(query) => set({ query })}
        maxLength={4000}
        error={error('setting.query')}
      />
    </>
  );
}

/** An address that gives JSON or CSV, and which of its columns say what. */
export function HttpFields(props: Fields & { ratio: boolean }) {
  const t = useWords(sourceText);
  const { typed, set, error } = props;
  const values = props.ratio ? (['numerator', 'denominator'] as const) : (['value'] as const);
  return (
    <>
      <SettingField {...props} name="url" />
      <Segmented
        label={t('source.format')}
        choices={(['json', 'csv'] as const).map((value) => ({ value, label: t(`source.format.${value}`) }))}
        value={typed.format}
        onChange={(format) => set({ format })}
      />
      {typed.format === 'json' ? <SettingField {...props} name="path" /> : null}
      {(['period', ...values, 'place'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`source.column.${name}`)}
          optional={name === 'place'}
          value={typed[name]}
          onChange={(value) => set({ [name]: value })}
          error={error(`setting.columns.${name}`)}
        />
      ))}
      <SettingField {...props} name="header" />
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
  );
}

/** How often it is read, and when. */
export function ScheduleFields({ typed, set, error, zone }: Fields & { zone: string }) {
  const t = useWords(sourceText);
  return (
    <>
      <SelectField
        label={t('source.every')}
        value={typed.every}
        onChange={(every) => set({ every: every as Typed['every'] })}
        choices={(['hour', 'day', 'week'] as const).map((value) => ({ value, label: t(`source.every.${value}`) }))}
      />
      <TextField
        label={t('source.at', { zone })}
        value={typed.at}
        onChange={(at) => set({ at })}
        error={error('schedule.at')}
      />
    </>
  );
}

function SettingField({
  name,
  typed,
  set,
  error,
}: Fields & { name: 'host' | 'port' | 'database' | 'user' | 'url' | 'path' | 'header' }) {
  const t = useWords(sourceText);
  return (
    <TextField
      label={t(`source.${name}`)}
      value={typed[name]}
      onChange={(value) => set({ [name]: value })}
      error={error(`setting.${name}`)}
      {...(name === 'port' ? { placeholder: typed.engine === 'mysql' ? '3306' : '5432' } : {})}
      {...(name === 'user' || name === 'path' ? { help: t(`source.${name}.help`) } : {})}
      optional={name === 'path'}
    />
  );
}
