import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { OutputOf } from '../../../platform/action/action.ts';
import type { Kpi } from '../contract.ts';
import { addSource } from '../source.contract.ts';
import { blank, kinds, settingOf, type Typed } from '../source-draft.domain.ts';
import { HttpFields, ScheduleFields, SqlFields } from './source-fields.tsx';
import { SourceTry } from './source-try.tsx';
import { sourceText } from './source.text.ts';

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
  const fields = { typed, set, error: add.fieldError };
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
      {typed.kind === 'sql' ? <SqlFields {...fields} ratio={ratio} /> : null}
      {typed.kind === 'http' ? <HttpFields {...fields} ratio={ratio} /> : null}
      {typed.kind === 'webhook' ? null : (
        <>
          <ScheduleFields {...fields} zone={props.zone} />
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
