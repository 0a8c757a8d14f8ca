import { useMemo } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ChartWalk } from '../../../platform/ui/chart-walk.tsx';
import { axisBounds, labelledPoints, spreadApart } from '../figure.domain.ts';
import { Events, SignalMark, signalMarks, Water } from './chart-parts.tsx';
import { type Charted, useChartSentence, usePointWords } from './chart-words.hook.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';

/**
 * The behaviour chart, drawn at the width it is given: water is the natural range, the target dotted, events dashed, labels at
 * the line ends; numbered circles are signals with a decision below. It is walked point by point with the arrow keys. On a phone the
 * labels are numbers only. The page shows it when there are readings.
 */
export function BehaviourChart(props: { page: Charted; width: number }) {
  const t = useWords(kpiText);
  const { width } = props;
  const wide = width >= 560;
  const page = useMemo(() => (wide ? props.page : newest(props.page, 26)), [props.page, wide]);
  const { chart, kpi } = page;
  const { points } = chart;
  const values = points.map((point) => point.value);
  const figures = useFigures(kpi, values);
  const sentence = useChartSentence(page);
  const texts = usePointWords(page);
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
    ...(last.centre === null ? [] : [{ key: 'centre' as const, value: last.centre }]),
    ...(last.lower === null ? [] : [{ key: 'lower' as const, value: last.lower }]),
  ];
  const places = spreadApart(
    ends.map((end) => y(end.value)),
    14,
  );
  const draw = (looked: number | null) => (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
      <Water chart={chart} x={x} y={y} plot={plot} wide={wide} />
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
      {signalMarks(page, x, y, plot.bottom).map((mark) => (
        <SignalMark key={`${mark.rule} ${mark.at}`} {...mark} />
      ))}
      {looked === null ? null : (
        <g data-passing="">
          <path className="grid" d={`M${x(looked)} ${plot.top - 4}V${plot.bottom}`} />
          <circle className="looked" cx={x(looked)} cy={y(points[looked]!.value)} r="7" />
        </g>
      )}
    </svg>
  );
  return (
    <ChartWalk label={t('chart.walk.label', { name: kpi.name })} texts={texts} width={width} place={x} draw={draw} />
  );
}

/** The last readings alone, for a narrow screen; marks are counted anew. */
function newest(page: Charted, count: number): Charted {
  const from = Math.max(0, page.chart.points.length - count);
  const marks = page.chart.marks
    .filter((mark) => mark.index > from)
    .map((mark) => ({ ...mark, index: mark.index - from }));
  return { ...page, chart: { ...page.chart, points: page.chart.points.slice(from), marks } };
}
