import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { GateList } from '../../../platform/ui/gate-list.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import type { KpiPage } from '../contract.ts';
import { keepKpi } from '../response.contract.ts';
import { placeText } from './place.text.ts';
import { RetireDialog } from './retire-dialog.tsx';

/** What stands between a KPI and its place: what a draft lacks, and the proposal to retire it. */
export function PlaceNotes({ page }: { page: KpiPage }) {
  const t = useWords(placeText);
  const { kpi, place } = page;
  if (place.proposal === null && kpi.missing.length === 0) return null;
  return (
    <div className="kpi-notes">
      {place.proposal === null ? null : <Proposal page={page} proposal={place.proposal} />}
      {kpi.missing.length === 0 ? null : (
        <section className="kpi-needs">
          <h2>{t('needs.title')}</h2>
          <GateList
            label={t('needs.title')}
            gates={kpi.missing.map((need) => ({ key: need, passed: false, text: t(`needs.${need}`) }))}
          />
        </section>
      )}
    </div>
  );
}

function Proposal(props: { page: KpiPage; proposal: NonNullable<KpiPage['place']['proposal']> }) {
  const t = useWords(placeText);
  const format = useFormat();
  const { kpi } = props.page;
  const { ground, signals, since } = props.proposal;
  const [open, setOpen] = useState<'retire' | 'keep' | null>(null);
  const [reason, setReason] = useState('');
  const keep = useWrite(keepKpi, { invalidates: ['kpis', 'inbox'], onDone: () => setOpen(null) });
  const send = () => void keep.run({ id: kpi.id, reason: reason.trim() });
  return (
    <>
      <Ask
        label={t(`retire.proposed.${ground}`, { signals, day: format.day(since) })}
        actions={
          !kpi.can.edit ? undefined : open === 'keep' ? (
            <>
              <Button small kind="primary" busy={keep.pending} disabled={reason.trim() === ''} onClick={send}>
                {t('retire.keep.send')}
              </Button>
              <Button small kind="quiet" onClick={() => setOpen(null)}>
                {t('use.cancel')}
              </Button>
            </>
          ) : (
            <>
              <Button small onClick={() => setOpen('retire')}>
                {t('retire.do')}
              </Button>
              <Button small onClick={() => setOpen('keep')}>
                {t('retire.keep')}
              </Button>
            </>
          )
        }
      >
        <p className="meta">{t('retire.proposed.lead')}</p>
        {open === 'keep' ? (
          <TextArea
            label={t('retire.keep.reason')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            onSend={send}
            error={keep.fieldError('reason')}
          />
        ) : null}
        <FormProblem problem={keep.problem} />
      </Ask>
      {open === 'retire' ? <RetireDialog kpi={kpi} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Beside the chart: on how many days it was opened, and where it came from. */
export function PlaceFacts({ page }: { page: KpiPage }) {
  const t = useWords(placeText);
  const { openedDays, register } = page.place;
  const { parent } = page.kpi;
  const row = (name: string, value: string) => (value === '' ? [] : [{ name, value }]);
  return (
    <>
      {register === null && parent === null ? null : (
        <SideSection title={t('register.title')}>
          <Facts
            left
            rows={[
              ...row(t('register.name'), register?.name ?? ''),
              ...row(t('register.owner'), register?.owner ?? ''),
              ...row(t('register.target'), register?.target ?? ''),
              ...row(t('register.health'), register?.health?.toString() ?? ''),
              ...(parent === null
                ? row(t('register.parent'), register?.parent ?? '')
                : [{ name: t('register.parent'), value: <Link to={`/kpis/${parent.id}`}>{parent.name}</Link> }]),
            ]}
          />
          {register === null || register.reasons.length === 0 ? null : (
            <>
              <h3 className="label">{t('register.reasons')}</h3>
              <ul>
                {register.reasons.map((reason) => (
                  <li key={reason} className="meta">
                    {reason}
                  </li>
                ))}
              </ul>
            </>
          )}
        </SideSection>
      )}
      {page.kpi.status === 'active' ? (
        <SideSection>
          <p className="meta">{t('opened', { days: openedDays })}</p>
        </SideSection>
      ) : null}
    </>
  );
}
