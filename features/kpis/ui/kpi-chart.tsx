import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ChartFrame } from '../../../platform/ui/chart-frame.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import type { KpiPage } from '../contract.ts';
import { stateOf } from '../kpi-state.domain.ts';
import { baselineText } from './baseline.text.ts';
import { BehaviourChart } from './chart.tsx';
import { numberOf, ruleKey } from './chart-words.hook.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';
import { useStateWords } from './state-words.hook.ts';

/** The chart below its sentence; without readings, what belongs here. */
export function KpiChartFrame({ page }: { page: KpiPage }) {
  const t = useWords(kpiText);
  const { kpi, chart } = page;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const head = useChartHead(page);
  const note = useNote(page);
  if (chart.points.length === 0 && chart.elsewhere) return <ByPlace page={page} />;
  if (chart.points.length === 0) return <Empty title={t('head.none')}>{t('state.new')}</Empty>;
  const cell = (value: number | null) => (value === null ? '' : figures.plain(value));
  const ratio = kpi.kind === 'ratio';
  const sample = kpi.kind === 'sample';
  return (
    <ChartFrame
      sentence={head}
      name={kpi.name}
      draw={(width) => <BehaviourChart page={page} width={width} />}
      note={note}
      table={{
        head: [
          t('col.period'),
          t('col.value'),
          ...(ratio ? [t('col.numerator'), t('col.denominator')] : []),
          ...(sample ? [t('col.sample'), t('col.within')] : []),
          t('col.lower'),
          t('col.centre'),
          t('col.upper'),
          t('col.signal'),
        ],
        rows: chart.points.map((point, at) => {
          const marks = chart.marks
            .filter((mark) => mark.index === at + 1)
            .map((mark) => [numberOf(mark, page.signals) ?? '', t(ruleKey(mark))].join(' ').trim());
          return [
            point.period,
            point.amended ? `${cell(point.value)} (${t('col.corrected')})` : cell(point.value),
            ...(ratio ? [String(point.numerator ?? ''), String(point.denominator ?? '')] : []),
            ...(sample ? [String(point.sample?.n ?? ''), cell(point.sample?.spread ?? null)] : []),
            cell(point.lower),
            cell(point.centre),
            cell(point.upper),
            marks.join(', '),
          ];
        }),
      }}
    />
  );
}

/** Only places were read: which, and how to get there. */
function ByPlace({ page }: { page: KpiPage }) {
  const t = useWords(kpiText);
  const figures = useFigures(page.kpi, []);
  const { places, last } = page.chart.elsewhere!;
  return (
    <Empty title={t('head.places', { n: places, day: figures.short(last) })}>
      <p>{t('head.places.why')}</p>
      <ul>
        {page.units.map((unit) => (
          <li key={unit.unitKey}>
            <Link to={`/kpis/${page.kpi.id}?unit=${unit.unitKey}`}>{unit.name}</Link>
          </li>
        ))}
      </ul>
    </Empty>
  );
}

/** The answer first: the newest value, whether anything moved, whether it meets the target. */
export function useChartHead({ kpi, chart }: Pick<KpiPage, 'kpi' | 'chart'>): string {
  const t = useWords(kpiText);
  const say = useStateWords();
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const last = chart.points.at(-1);
  if (!last) return '';
  const state = say(stateOf(chart));
  const judged = chart.reach
    ? t(`target.${chart.reach.answer === 'out-of-reach' ? 'out' : chart.reach.answer}`, { state })
    : state;
  return t(`head.${kpi.cadence}`, { value: figures.value(last.value), day: figures.short(last.period), state: judged });
}

/** Where the limits come from, what counts as a signal, how often that would be wrong, and what makes it less sure. */
function useNote({ kpi, chart }: KpiPage): string {
  const t = useWords(baselineText);
  const format = useFormat();
  const figures = useFigures(kpi, []);
  const { baseline, kind, memory, falseAlarmOneIn } = chart;
  if (!baseline || kind === null) return t('note.missing', { n: chart.missing });
  const tenth = (value: number) => format.number(value, { digits: 1 });
  return [
    t('note.limits', {
      kind: t(`kind.${kind}`),
      from: figures.short(baseline.from),
      until: figures.short(baseline.until),
      n: baseline.readings,
    }),
    t('note.rules', { runs: memory ? 'no' : 'yes' }),
    ...(falseAlarmOneIn === null
      ? []
      : [t('note.alarm', { n: format.number(falseAlarmOneIn, { digits: falseAlarmOneIn < 4 ? 1 : 0 }) })]),
    ...(chart.season === null ? [] : [t(`note.season.${kpi.cadence}`)]),
    ...(memory
      ? [t('note.memory', { r: format.number(memory.correlation, { digits: 2 }), factor: tenth(memory.factor) })]
      : []),
    ...(chart.between === null ? [] : [t('note.between', { factor: tenth(chart.between) })]),
    ...(chart.spread === null ? [] : [t('note.spread', { factor: tenth(chart.spread) })]),
  ].join(' ');
}
