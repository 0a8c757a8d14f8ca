import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { KpiChart } from '../contract.ts';
import { type Charted, numberOf } from './chart-words.hook.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';

type Point = KpiChart['points'][number];
type Plot = { left: number; right: number; top: number; bottom: number };
type Scale = { x: (at: number) => number; y: (value: number) => number; plot: Plot };

/** The natural range from one baseline to the next, in steps where the limits move, and below it the readings it was learnt from. */
export function Water(props: Scale & { chart: KpiChart; wide: boolean }) {
  const t = useWords(kpiText);
  const { chart, x, y, plot } = props;
  const { points, phases } = chart;
  const half = points.length > 1 ? (plot.right - plot.left) / (points.length - 1) / 2 : 0;
  return phases.map((phase, k) => {
    const from = points.findIndex((point) => point.period >= phase.from);
    const until = points.findLastIndex((point) => point.period <= phase.until);
    if (from < 0 || until < from || points[from]!.upper === null) return null;
    const places = Array.from({ length: until - from + 1 }, (_, i) => from + i);
    const steps = (of: (point: Point) => number) =>
      places.map((at) => {
        const level = y(of(points[at]!));
        return [
          `${Math.max(plot.left, x(at) - half)},${level}`,
          `${Math.min(plot.right, x(at) + half)},${level}`,
        ] as const;
      });
    const line = (of: (point: Point) => number) => steps(of).flat().join(' ');
    const base = phase.baseline;
    const first = base ? points.findIndex((point) => point.period >= base.from) : -1;
    const last = base ? points.findLastIndex((point) => point.period <= base.until) : -1;
    return (
      <g key={phase.id ?? k}>
        <polygon
          className="band"
          points={`${line((point) => point.upper!)} ${steps((point) => point.lower!)
            .flat()
            .toReversed()
            .join(' ')}`}
        />
        <polyline className="lim" fill="none" points={line((point) => point.upper!)} />
        <polyline className="lim" fill="none" points={line((point) => point.lower!)} />
        <polyline className="ctr" fill="none" points={line((point) => point.centre!)} />
        {first >= 0 && last > first ? (
          <>
            <path className="based" d={`M${x(first)} ${plot.bottom + 1}H${x(last)}`} />
            {props.wide && x(last) - x(first) > 60 ? (
              <text x={x(first) + 2} y={plot.bottom - 4}>
                {t('label.baseline')}
              </text>
            ) : null}
          </>
        ) : null}
      </g>
    );
  });
}

interface Marked {
  rule: string;
  at: number;
  x: number;
  y: number;
  /** the number of the decision that was asked for, and how high it stands; null: nobody was asked */
  number: { no: number; y: number } | null;
}

/** Room that a number takes, and how far it stands from its point. */
const room = 20;
const apart = 19;

/** Signals with their numbers, on the far side of the series, clear of each other and of the axis. */
export function signalMarks(page: Charted, x: Scale['x'], y: Scale['y'], bottom: number): Marked[] {
  const placed: Marked[] = [];
  for (const mark of page.chart.marks) {
    const no = numberOf(mark, page.signals);
    const [left, level] = [x(mark.index - 1), y(page.chart.points[mark.index - 1]!.value)];
    const away = (mark.rule === 'beyond-limit') === (mark.side === 'below') ? 1 : -1;
    let height = level + away * apart;
    const taken = () => placed.some((one) => one.number && Math.hypot(one.x - left, one.number.y - height) < room);
    for (let tries = 0; tries < 6 && taken(); tries++) height += away * (room / 2);
    if (height > bottom - room / 2) {
      height = level - apart;
      for (let tries = 0; tries < 6 && taken(); tries++) height -= room / 2;
    }
    placed.push({ rule: mark.rule, at: mark.index, x: left, y: level, number: no === null ? null : { no, y: height } });
  }
  return placed;
}

export function SignalMark({ x, y, number }: Marked) {
  return (
    <>
      <circle className="pt sig" cx={x} cy={y} r="4" />
      {number === null ? null : (
        <>
          <circle className="sg" cx={x} cy={number.y} r="9" />
          <text className="sgn" x={x} y={number.y + 3.8}>
            {number.no}
          </text>
        </>
      )}
    </>
  );
}

/** Dashed lines where something happened to the process, named above in two rows. */
export function Events(props: { page: Charted; plot: Plot; x: (at: number) => number; wide: boolean }) {
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
        const length = event.text.length * 6.2;
        const edge = plot.right + (props.wide ? 102 : 46);
        // Behind its line, else before it; where neither has room, as far to the right as it goes.
        const place =
          event.x + 5 + length < edge
            ? ({ x: event.x + 5, anchor: 'start' } as const)
            : ({ x: event.x - 5 - length > 0 ? event.x - 5 : edge, anchor: 'end' } as const);
        return (
          <g key={event.id}>
            <path className="ev" d={`M${event.x} ${plot.top - 4}V${plot.bottom}`} />
            <text className="k" x={place.x} y={plot.top - 8 - (index % 2) * 14} textAnchor={place.anchor}>
              {event.text}
            </text>
          </g>
        );
      })}
    </>
  );
}
