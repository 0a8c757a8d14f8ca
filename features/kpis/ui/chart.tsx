import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { KpiChart, KpiPage } from '../contract.ts';
import { axisBounds, labelledPoints, spreadApart } from '../figure.domain.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';

type Mark = KpiChart['marks'][number];

/** What a signal says, as a part of a sentence. */
export const ruleKey = (mark: Pick<Mark, 'rule' | 'side'>) =>
  `rule.${mark.rule === 'beyond-limit' ? 'beyond' : 'run'}.${mark.side}` as const;

/** The number of the decision that belongs to a mark on the chart, or null where none was asked for. */
export function numberOf(mark: Mark, signals: KpiPage['signals']): number | null {
  const at = signals.findIndex((signal) => signal.period === mark.period && signal.rule === mark.rule);
  return at < 0 ? null : at + 1;
}

/**
 * The behaviour chart, drawn at the width it is given: water is the natural range, the target dotted, events dashed, labels at
 * the line ends; numbered circles are signals with a decision below. On a phone the labels are numbers
 * only. The page shows it when there are readings.
 */
export function BehaviourChart(props: { page: KpiPage; width: number }) {
  const t = useWords(kpiText);
  const { width } = props;
  const wide = width >= 560;
  const page = useMemo(() => (wide ? props.page : newest(props.page, 26)), [props.page, wide]);
  const { chart, kpi } = page;
  const { points } = chart;
  const values = points.map((point) => point.value);
  const figures = useFigures(kpi, values);
  const sentence = useChartSentence(page);
  const height = wide ? 300 : 270;
  const plot = {
    left: 38,
    right: width - (wide ? 104 : 48),
    top: page.events.length > 1 ? 38 : 26,
    bottom: height - 28,
  };
  const limits = points.flatMap((point) => (point.lower === null ? [] : [point.lower, point.upper!]));
  const bounds = axisBounds([...values, ...limits, ...(kpi.target === null ? [] : [kpi.target])]);
  const x = (at: number) =>
    points.length === 1 ? plot.right : plot.left + (at / (points.length - 1)) * (plot.right - plot.left);
  const y = (value: number) =>
    plot.bottom - ((value - bounds.low) / (bounds.high - bounds.low)) * (plot.bottom - plot.top);
  const last = points.at(-1)!;
  const ends = [
    ...(kpi.target === null ? [] : [{ key: 'target' as const, value: kpi.target }]),
    ...(last.upper === null ? [] : [{ key: 'upper' as const, value: last.upper }]),
    ...(chart.centre === null ? [] : [{ key: 'centre' as const, value: chart.centre }]),
    ...(last.lower === null ? [] : [{ key: 'lower' as const, value: last.lower }]),
  ];
  const places = spreadApart(
    ends.map((end) => y(end.value)),
    14,
  );
  const steps = (side: 'lower' | 'upper') =>
    points.map((point, at) => {
      const half = points.length === 1 ? 0 : (plot.right - plot.left) / (points.length - 1) / 2;
      return `${Math.max(plot.left, x(at) - half)},${y(point[side]!)} ${Math.min(plot.right, x(at) + half)},${y(point[side]!)}`;
    });
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
      {chart.centre === null ? null : (
        <>
          <polygon
            className="band"
            points={[
              ...steps('upper'),
              ...steps('lower')
                .toReversed()
                .map((pair) => pair.split(' ').toReversed().join(' ')),
            ].join(' ')}
          />
          <path className="ctr" d={`M${plot.left} ${y(chart.centre)}H${plot.right}`} />
          <polyline className="lim" fill="none" points={steps('upper').join(' ')} />
          <polyline className="lim" fill="none" points={steps('lower').join(' ')} />
        </>
      )}
      {kpi.target === null ? null : <path className="tgt" d={`M${plot.left} ${y(kpi.target)}H${plot.right}`} />}
      {ends.map((end, at) => (
        <text key={end.key} className={end.key === 'centre' ? 'k' : undefined} x={plot.right + 8} y={places[at]! + 4}>
          {wide ? t(`label.${end.key}`, { value: figures.plain(end.value) }) : figures.plain(end.value)}
        </text>
      ))}
      <text x={plot.left - 6} y={plot.bottom + 4} textAnchor="end">
        {figures.plain(bounds.low)}
      </text>
      <text x={plot.left - 6} y={plot.top + 4} textAnchor="end">
        {figures.plain(bounds.high)}
      </text>
      {labelledPoints(
        points.length,
        Math.ceil(points.length / Math.max(2, Math.floor((plot.right - plot.left) / 92))),
      ).map((at, index, all) => (
        <g key={at}>
          <path className="grid" d={`M${x(at)} ${plot.bottom + 2}v4`} />
          <text
            x={x(at)}
            y={height - 6}
            textAnchor={index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle'}
          >
            {figures.short(points[at]!.period)}
          </text>
        </g>
      ))}
      <Events page={page} plot={plot} x={x} wide={wide} />
      <polyline className="ser" points={points.map((point, at) => `${x(at)},${y(point.value)}`).join(' ')} />
      {points.length > 80 && !wide
        ? null
        : points.map((point, at) => (
            <circle key={point.period} className="pt" cx={x(at)} cy={y(point.value)} r="2.2" />
          ))}
      {chart.marks.map((mark) => (
        <SignalMark
          key={`${mark.rule} ${mark.index}`}
          mark={mark}
          no={numberOf(mark, page.signals)}
          x={x(mark.index - 1)}
          y={y(points[mark.index - 1]!.value)}
        />
      ))}
    </svg>
  );
}

/** The last readings alone, for a narrow screen; marks are counted anew. */
function newest(page: KpiPage, count: number): KpiPage {
  const from = Math.max(0, page.chart.points.length - count);
  const marks = page.chart.marks
    .filter((mark) => mark.index > from)
    .map((mark) => ({ ...mark, index: mark.index - from }));
  return { ...page, chart: { ...page.chart, points: page.chart.points.slice(from), marks } };
}

function SignalMark(props: { mark: Mark; no: number | null; x: number; y: number }) {
  const below = props.mark.rule === 'beyond-limit' ? props.mark.side === 'below' : props.mark.side === 'above';
  const at = props.y + (below ? 19 : -19);
  return (
    <>
      <circle className="pt sig" cx={props.x} cy={props.y} r="4" />
      {props.no === null ? null : (
        <>
          <circle className="sg" cx={props.x} cy={at} r="9" />
          <text className="sgn" x={props.x} y={at + 3.8}>
            {props.no}
          </text>
        </>
      )}
    </>
  );
}

/** Dashed lines where something happened to the process, named above in two rows. */
function Events(props: {
  page: KpiPage;
  plot: { left: number; right: number; top: number; bottom: number };
  x: (at: number) => number;
  wide: boolean;
}) {
  const t = useWords(kpiText);
  const { page, plot } = props;
  const figures = useFigures(page.kpi, []);
  const { points } = page.chart;
  const shown = page.events.flatMap((event) => {
    const at = points.findLastIndex((point) => point.period <= event.onDay);
    return at < 0
      ? []
      : [
          {
            ...event,
            x: props.x(at),
            text: props.wide ? t('event.label', { label: event.label, day: figures.short(event.onDay) }) : event.label,
          },
        ];
  });
  return (
    <>
      {shown.map((event, index) => {
        const right = event.x + event.text.length * 6.2 < plot.right + 90;
        return (
          <g key={event.id}>
            <path className="ev" d={`M${event.x} ${plot.top - 4}V${plot.bottom}`} />
            <text
              className="k"
              x={event.x + (right ? 5 : -5)}
              y={plot.top - 8 - (index % 2) * 14}
              textAnchor={right ? 'start' : 'end'}
            >
              {event.text}
            </text>
          </g>
        );
      })}
    </>
  );
}

/** The chart as one sentence, for those who hear it. */
function useChartSentence(page: KpiPage): string {
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
    centre: figures.value(chart.centre),
    lower: figures.value(last.lower),
    upper: figures.value(last.upper!),
    signals: [t('chart.signals', { n: chart.marks.length }), ...numbered].join(' '),
  });
}
