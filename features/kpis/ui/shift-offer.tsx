import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { type KpiPage, readChart } from '../contract.ts';
import { baselineText } from './baseline.text.ts';
import { useFigures } from './figures.hook.ts';
import { RebaseDialog } from './rebase-dialog.tsx';

/** A level that moved since the baseline, and the question whether this is how it is now. Asked for only where the chart speaks. */
export function ShiftOffer({ page }: { page: KpiPage }) {
  const { chart, kpi } = page;
  const speaks = chart.marks.some((mark) => mark.period >= (chart.phases.at(-1)?.from ?? ''));
  return speaks && kpi.status === 'active' ? <Looked page={page} /> : null;
}

function Looked({ page }: { page: KpiPage }) {
  const t = useWords(baselineText);
  const { chart, kpi } = page;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const [open, setOpen] = useState(false);
  const shift = useRead(readChart, { id: kpi.id, unitKey: chart.unitKey, points: 104 }).data?.shifts?.at(-1);
  if (!shift) return null;
  const said = t('shift.said', {
    before: figures.value(shift.level - shift.size),
    after: figures.value(shift.level),
    when: figures.short(shift.period),
    size: figures.signed(shift.size),
    low: figures.signed(shift.low),
    high: figures.signed(shift.high),
    earliest: figures.short(shift.from),
    latest: figures.short(shift.until),
  });
  // Buff is for whoever may answer; for others it is news.
  if (!kpi.can.edit)
    return (
      <section className="kpi-shift">
        <h3>{t('shift.label')}</h3>
        <p className="meta">{said}</p>
      </section>
    );
  return (
    <div className="kpi-shift">
      <Ask
        label={t('shift.label')}
        actions={
          <Button small onClick={() => setOpen(true)}>
            {t('shift.accept')}
          </Button>
        }
      >
        <p>{said}</p>
        <p className="meta">{t('shift.ask')}</p>
      </Ask>
      {open ? <RebaseDialog page={page} shift={shift.period} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
