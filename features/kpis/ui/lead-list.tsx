import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { ChartFrame } from '../../../platform/ui/chart-frame.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { KpiPage } from '../contract.ts';
import { claimLead, type Lead, readLeads, withdrawLead } from '../lead.contract.ts';
import { LeadOverlay } from './lead-overlay.tsx';
import { leadText } from './lead.text.ts';

/** What this number is said to lead or to follow: the verdict as a sentence, then the two series with the lag taken out. */
export function LeadList({ kpi }: { kpi: KpiPage['kpi'] }) {
  const t = useWords(leadText);
  const leads = useRead(readLeads, { id: kpi.id });
  return (
    <section className="kpi-leads" aria-labelledby="kpi-leads">
      <h2 id="kpi-leads">{t('lead.title')}</h2>
      <Loaded from={leads} lines={2}>
        {({ items, candidates, can }) => (
          <>
            {items.length === 0 ? <p className="meta">{t('lead.none')}</p> : null}
            {items.map((lead) => (
              <OneLead key={lead.id} lead={lead} />
            ))}
            {can.claim && candidates.length > 0 ? <Claim id={kpi.id} candidates={candidates} /> : null}
          </>
        )}
      </Loaded>
    </section>
  );
}

function OneLead({ lead }: { lead: Lead }) {
  const t = useWords(leadText);
  const format = useFormat();
  const withdraw = useWrite(withdrawLead, { invalidates: ['kpis'] });
  const sentence = useSentence(lead);
  const { told, pairs, history } = lead;
  const shift = told.lag ?? 0;
  const note =
    told.correlation === null
      ? t('lead.note.open', { n: told.n })
      : t('lead.note.found', { n: told.n, r: format.number(told.correlation, { digits: 2 }) });
  const before = history.map(({ verdict, lag, judgedAt, n }) =>
    t('lead.before.one', {
      word: t(`lead.word.${verdict}`, { lag: Math.abs(lag ?? 0) }),
      day: format.dayOf(judgedAt),
      n,
    }),
  );
  const label = shift === 0 ? lead.leading.name : t('lead.shifted', { name: lead.leading.name, lag: shift });
  return (
    <div className="kpi-lead">
      <ChartFrame
        sentence={sentence}
        name={`${lead.leading.name} – ${lead.lagging.name}`}
        draw={(width) => <LeadOverlay lead={lead} shift={shift} sentence={sentence} label={label} width={width} />}
        note={[note, ...(before.length > 0 ? [t('lead.before', { told: before.join(', ') })] : [])].join(' ')}
        table={{
          head: [t('lead.col.period'), lead.leading.name, lead.lagging.name],
          rows: pairs.map((pair) => [pair.period, String(pair.leading), String(pair.lagging)]),
        }}
        actions={
          lead.can.withdraw ? (
            <Button small kind="quiet" busy={withdraw.pending} onClick={() => void withdraw.run({ id: lead.id })}>
              {t('lead.withdraw')}
            </Button>
          ) : undefined
        }
      />
      <ProblemNote problem={withdraw.problem} />
    </div>
  );
}

function useSentence({ told, leading, lagging }: Lead): string {
  const t = useWords(leadText);
  const names = { leading: leading.name, lagging: lagging.name };
  if (told.verdict === 'none') return t('lead.no', names);
  if (told.verdict === 'cannot-tell') return t('lead.cannot', { ...names, needed: told.needed ?? 1 });
  const ends = [Math.abs(told.lagLow ?? 0), Math.abs(told.lagHigh ?? 0)];
  const range =
    told.lagLow === told.lagHigh ? '' : t('lead.range', { low: Math.min(...ends), high: Math.max(...ends) });
  const sign = (told.correlation ?? 0) > 0 ? 'same' : 'opposite';
  return t(`lead.${told.verdict}`, { ...names, lag: Math.abs(told.lag ?? 0), range, sign });
}

function Claim(props: { id: string; candidates: readonly { id: string; name: string }[] }) {
  const t = useWords(leadText);
  const [open, setOpen] = useState(false);
  const [lagging, setLagging] = useState('');
  const claim = useWrite(claimLead, { invalidates: ['kpis'], onDone: () => setOpen(false) });
  if (!open)
    return (
      <Button small onClick={() => setOpen(true)}>
        {t('lead.claim')}
      </Button>
    );
  return (
    <div className="kpi-lead">
      <SelectField
        label={t('lead.claim.which')}
        value={lagging}
        onChange={setLagging}
        choices={props.candidates.map(({ id, name }) => ({ value: id, label: name }))}
        empty={t('lead.claim.choose')}
      />
      <div className="row wrap mt-2">
        <Button
          small
          kind="primary"
          busy={claim.pending}
          disabled={lagging === ''}
          onClick={() => void claim.run({ id: props.id, laggingId: lagging })}
        >
          {t('lead.claim.test')}
        </Button>
        <Button small kind="quiet" onClick={() => setOpen(false)}>
          {t('lead.cancel')}
        </Button>
      </div>
      <ProblemNote problem={claim.problem} />
    </div>
  );
}
