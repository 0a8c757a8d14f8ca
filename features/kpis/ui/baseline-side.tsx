import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { type Baseline, listBaselines, undoRebase } from '../baseline.contract.ts';
import type { KpiPage } from '../contract.ts';
import { baselineText } from './baseline.text.ts';
import { useFigures } from './figures.hook.ts';

/** Beside the chart: the readings that say what is ordinary, why these, and which ones did before. */
export function BaselineSide({ page }: { page: KpiPage }) {
  const t = useWords(baselineText);
  const { chart, kpi } = page;
  const figures = useFigures(kpi, []);
  const [open, setOpen] = useState(false);
  const { baseline } = chart;
  if (chart.points.length === 0) return null;
  return (
    <SideSection title={t('side.title')}>
      <p>
        {baseline === null
          ? t('side.none')
          : t(baseline.reason === null ? 'side.first' : 'side.chosen', {
              n: baseline.readings,
              from: figures.short(baseline.from),
              until: figures.short(baseline.until),
            })}
      </p>
      {baseline?.reason ? <Said small>{baseline.reason}</Said> : null}
      <Button small kind="quiet" expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'history.close' : 'history.open')}
      </Button>
      {open ? <History page={page} /> : null}
    </SideSection>
  );
}

function History({ page }: { page: KpiPage }) {
  const t = useWords(baselineText);
  const tell = useToast();
  const baselines = useRead(listBaselines, { id: page.kpi.id, unitKey: page.chart.unitKey });
  const undo = useWrite(undoRebase, { onDone: () => tell(t('undone')) });
  return (
    <Loaded from={baselines} lines={2}>
      {({ items }) => (
        <>
          {items.length === 0 ? <p className="meta">{t('history.none')}</p> : null}
          <ul className="kpi-baselines">
            {items.map((one) => (
              <Told key={one.id} baseline={one} page={page}>
                {one.standing && page.kpi.can.edit ? (
                  <Button small busy={undo.pending} onClick={() => void undo.run({ id: one.id })}>
                    {t('history.undo')}
                  </Button>
                ) : null}
              </Told>
            ))}
          </ul>
          <ProblemNote problem={undo.problem} />
        </>
      )}
    </Loaded>
  );
}

function Told(props: { baseline: Baseline; page: KpiPage; children: ReactNode }) {
  const t = useWords(baselineText);
  const format = useFormat();
  const { baseline: one } = props;
  const figures = useFigures(props.page.kpi, []);
  const from = figures.short(one.from);
  const named = (by: { name: string } | null, at: string) =>
    t('history.by', { who: by?.name ?? '', day: format.instant(at) });
  return (
    <li>
      <h3>
        {one.ground === 'shift'
          ? t('history.shift', { day: from })
          : one.until === null
            ? t('history.chosen.open', { from })
            : t('history.chosen', { from, until: figures.short(one.until) })}
      </h3>
      <Said small>{one.reason}</Said>
      <p className="meta">
        {[
          named(one.chosenBy, one.chosenAt),
          ...(one.undone
            ? [t('history.undone', { who: one.undone.by?.name ?? '', day: format.instant(one.undone.at) })]
            : one.standing
              ? []
              : [t('history.replaced')]),
        ].join(' · ')}
      </p>
      {props.children}
    </li>
  );
}
