import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { KpiChart, KpiPage } from '../contract.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';

type Mark = KpiChart['marks'][number];

/** What a chart is drawn and told from. */
export type Charted = Pick<KpiPage, 'kpi' | 'chart' | 'signals' | 'events'>;

/** What a signal says, as a part of a sentence. */
export const ruleKey = (mark: Pick<Mark, 'rule' | 'side'>) =>
  `rule.${mark.rule === 'beyond-limit' ? 'beyond' : 'run'}.${mark.side}` as const;

/** The number of the decision that belongs to a mark on the chart, or null where none was asked for. */
export function numberOf(mark: Mark, signals: KpiPage['signals']): number | null {
  const at = signals.findIndex((signal) => signal.period === mark.period && signal.rule === mark.rule);
  return at < 0 ? null : at + 1;
}

/** The chart as one sentence, for those who hear it. */
export function useChartSentence(page: Charted): string {
  const t = useWords(kpiText);
  const { chart, kpi, signals } = page;
  const { points } = chart;
  const figures = useFigures(
    kpi,
    points.map((point) => point.value),
  );
  const span = {
    name: kpi.name,
    from: figures.short(points[0]?.period ?? ''),
    to: figures.short(points.at(-1)?.period ?? ''),
  };
  const last = points.at(-1);
  if (chart.centre === null || !last || last.lower === null)
    return t('chart.label.plain', { ...span, n: points.length });
  const numbered = chart.marks.flatMap((mark) => {
    const no = numberOf(mark, signals);
    return no === null ? [] : [t('chart.signal', { no, when: figures.period(mark.period), what: t(ruleKey(mark)) })];
  });
  return t('chart.label', {
    ...span,
    centre: figures.value(last.centre ?? chart.centre),
    lower: figures.value(last.lower),
    upper: figures.value(last.upper!),
    signals: [t('chart.signals', { n: chart.marks.length }), ...numbered].join(' '),
  });
}

/** What is said at each point of the chart: when, how much, whether it is a signal, and what happened. */
export function usePointWords(page: Charted): string[] {
  const t = useWords(kpiText);
  const { chart, kpi, signals, events } = page;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  return chart.points.map((point, at) => {
    const next = chart.points[at + 1]?.period;
    const marks = chart.marks.filter((mark) => mark.index === at + 1);
    const happened = events.filter(({ onDay }) => onDay >= point.period && (next === undefined || onDay < next));
    const told = { when: figures.period(point.period), value: figures.value(point.value) };
    return [
      ...(marks.length === 0 ? [t('point', told)] : []),
      ...marks.map((mark) => {
        const no = numberOf(mark, signals);
        const said = t('point.mark', { ...told, what: t(ruleKey(mark)) });
        return no === null ? said : `${said} ${t('point.signal', { no })}`;
      }),
      ...(marks.length === 0 && point.lower !== null ? [t('point.ordinary')] : []),
      ...(point.amended ? [t('point.corrected')] : []),
      ...happened.map(({ label }) => t('point.event', { label })),
    ].join(' ');
  });
}
