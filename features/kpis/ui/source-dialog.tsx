import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Kpi } from '../contract.ts';
import { listSources, pauseSource, resumeSource, runSource, type Source, stopSource } from '../source.contract.ts';
import { SourceForm } from './source-form.tsx';
import { sourceText } from './source.text.ts';

/** Where a KPI's readings come from by themselves, what came of it, and a way to add another. */
export default function SourceDialog(props: { kpi: Kpi; onClose: () => void }) {
  const t = useWords(sourceText);
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<{ source: Source; secret: string } | null>(null);
  const sources = useRead(listSources, { id: props.kpi.id });
  return (
    <Dialog open wide onClose={props.onClose} title={t('source.title')} lead={t('source.lead')}>
      <Loaded from={sources} lines={3}>
        {({ items, zone }) => (
          <>
            {fresh ? <Once secret={fresh.secret} address={fresh.source.address ?? ''} /> : null}
            {items.length === 0 && !adding ? <p className="meta">{t('source.none')}</p> : null}
            <List>
              {items.map((source) => (
                <Row key={source.id} source={source} />
              ))}
            </List>
            {adding ? (
              <SourceForm
                kpi={props.kpi}
                zone={zone}
                onCancel={() => setAdding(false)}
                onAdded={({ source, secret }) => {
                  setAdding(false);
                  setFresh(secret === null ? null : { source, secret });
                }}
              />
            ) : props.kpi.can.record ? (
              <div className="acts">
                <Button kind="primary" onClick={() => setAdding(true)}>
                  {t('source.add')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

/** Address and secret of a new webhook, ready to be copied. */
function Once(props: { secret: string; address: string }) {
  const t = useWords(sourceText);
  const tell = useToast();
  const copy = (text: string) => void navigator.clipboard?.writeText(text).then(() => tell(t('source.copied')));
  return (
    <section className="ask" role="status">
      <TextField label={t('source.address')} readOnly value={props.address} onChange={() => {}} />
      <TextField
        label={t('source.secret.once')}
        help={t('source.secret.copy')}
        readOnly
        value={props.secret}
        onChange={() => {}}
      />
      <div className="acts">
        <Button small onClick={() => copy(props.secret)}>
          {t('source.copy')}
        </Button>
      </div>
    </section>
  );
}

function Row({ source }: { source: Source }) {
  const t = useWords(sourceText);
  const format = useFormat();
  const tell = useToast();
  const run = useWrite(runSource, { invalidates: ['kpis'], onDone: () => tell(t('source.running')) });
  const stop = useWrite(stopSource, { invalidates: ['kpis'], onDone: () => tell(t('source.stopped')) });
  const rest = useWrite(pauseSource, { invalidates: ['kpis'], onDone: () => tell(t('source.paused')) });
  const goOn = useWrite(resumeSource, { invalidates: ['kpis'], onDone: () => tell(t('source.resumed')) });
  return (
    <li className="source">
      <Group
        title={source.name}
        note={[
          t(`source.kind.${source.setting.kind}`),
          ...(source.pausedAt === null ? [] : [t('source.paused.since', { when: format.instant(source.pausedAt) })]),
          ...(source.dueAt === null ? [] : [t('source.due', { when: format.instant(source.dueAt) })]),
        ].join(' · ')}
      >
        {source.runs.length === 0 ? <p className="meta">{t('source.run.none')}</p> : null}
        <ul>
          {source.runs.map((one) => (
            <li key={one.at} className="meta">
              {one.problem === null
                ? t('source.run.taken', { when: format.instant(one.at), ...one })
                : t('source.run.problem', { when: format.instant(one.at), problem: one.problem })}
            </li>
          ))}
        </ul>
        {source.address === null ? null : (
          <p className="meta">
            {t('source.address')} <code>{source.address}</code>
          </p>
        )}
        <ProblemNote problem={run.problem ?? rest.problem ?? goOn.problem ?? stop.problem} />
        <div className="acts">
          {source.schedule === null || source.pausedAt !== null ? null : (
            <Button small busy={run.pending} onClick={() => void run.run({ id: source.id })}>
              {t('source.run')}
            </Button>
          )}
          {source.pausedAt === null ? (
            <Button small kind="quiet" busy={rest.pending} onClick={() => void rest.run({ id: source.id })}>
              {t('source.pause')}
            </Button>
          ) : (
            <Button small busy={goOn.pending} onClick={() => void goOn.run({ id: source.id })}>
              {t('source.resume')}
            </Button>
          )}
          <Button small kind="quiet" busy={stop.pending} onClick={() => void stop.run({ id: source.id })}>
            {t('source.stop')}
          </Button>
        </div>
      </Group>
    </li>
  );
}
