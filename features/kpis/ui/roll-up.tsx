import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ChartFrame } from '../../../platform/ui/chart-frame.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import type { Kpi } from '../contract.ts';
import { digitsFor } from '../figure.domain.ts';
import { rollUpKpi } from '../roll-up.contract.ts';
import { coarserThan } from '../roll-up.domain.ts';
import { RollUpBars } from './roll-up-bars.tsx';
import { rollUpText } from './roll-up.text.ts';

type Grain = 'week' | 'month' | 'quarter' | 'year';
type RolledUp = OutputOf<typeof rollUpKpi>;

/** A KPI gathered into weeks, months, quarters or years, where its unit allows; else the sentence why it does not. */
export default function RollUp({ kpi, unitKey }: { kpi: Kpi; unitKey: string }) {
  const t = useWords(rollUpText);
  const choices = coarserThan(kpi.cadence) as Grain[];
  const [grain, setGrain] = useState<Grain | null>(null);
  return (
    <Group title={t('title')}>
      <Segmented
        label={t('title')}
        value={grain}
        onChange={setGrain}
        choices={choices.map((value) => ({ value, label: t(value) }))}
      />
      {grain === null ? null : (
        <div className="mt-6">
          <Rolled key={grain} kpi={kpi} unitKey={unitKey} grain={grain} />
        </div>
      )}
    </Group>
  );
}

function Rolled({ kpi, unitKey, grain }: { kpi: Kpi; unitKey: string; grain: Grain }) {
  const read = useRead(rollUpKpi, { id: kpi.id, unitKey, grain });
  return (
    <Loaded from={read} lines={3}>
      {(rolled) => <Picture kpi={kpi} grain={grain} rolled={rolled} />}
    </Loaded>
  );
}

function Picture({ kpi, grain, rolled }: { kpi: Kpi; grain: Grain; rolled: RolledUp }) {
  const t = useWords(rollUpText);
  const format = useFormat();
  const last = rolled.points.at(-1);
  if (rolled.refused) return <p role="status">{rolled.refused.message}</p>;
  if (!last) return <p className="meta">{t('none')}</p>;
  const digits = digitsFor(rolled.points.map(({ value }) => value));
  const month = (day: string) => `${format.day(day, 'month')} ${day.slice(0, 4)}`;
  const short = (day: string) => (grain === 'week' ? format.day(day, 'day') : month(day));
  const ratio = kpi.kind === 'ratio';
  const sample = kpi.kind === 'sample';
  return (
    <ChartFrame
      sentence={t(last.whole ? 'head.whole' : 'head.part', {
        value: format.quantity(last.value, kpi.unit, { digits }),
        period: t(`period.${grain}`, { day: format.day(last.period, 'day'), month: month(last.period) }),
        n: last.readings,
        of: last.expected,
      })}
      name={`${kpi.name} ${t(grain)}`}
      draw={(width) => (
        <RollUpBars
          points={rolled.points}
          width={width}
          label={t('picture', { name: kpi.name, grain, n: rolled.points.length })}
          short={short}
          value={(value) => format.number(value, { digits })}
        />
      )}
      note={t('note.time', { kind: kpi.kind, places: rolled.places ?? 0 })}
      table={{
        head: [
          t('col.period'),
          t('col.value'),
          ...(ratio ? [t('col.numerator'), t('col.denominator')] : []),
          ...(sample ? [t('col.sample')] : []),
          t('col.readings'),
        ],
        rows: rolled.points.map((point) => [
          point.period,
          format.number(point.value, { digits }),
          ...(ratio ? [format.number(point.numerator ?? 0), format.number(point.denominator ?? 0)] : []),
          ...(sample ? [format.number(point.denominator ?? 0)] : []),
          t('col.of', { n: point.readings, of: point.expected }),
        ]),
      }}
    />
  );
}
