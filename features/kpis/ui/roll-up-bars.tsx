import { axisBounds, labelledPoints } from '../figure.domain.ts';

interface Bar {
  period: string;
  value: number;
  whole: boolean;
}

const height = 200;
const edge = { top: 12, bottom: 26, right: 4 };

/** One bar a period, hollow where something is missing. Bars begin at zero; where all values lie far from it, at the axis' end. */
export function RollUpBars(props: {
  points: readonly Bar[];
  width: number;
  label: string;
  short: (day: string) => string;
  value: (value: number) => string;
}) {
  const { points, width } = props;
  const values = points.map(({ value }) => value);
  const bounds = axisBounds([...values, 0]);
  const low = Math.min(bounds.low < 0 && Math.min(...values) >= 0 ? 0 : bounds.low, 0);
  const high = Math.max(...values, 0) > 0 ? bounds.high : 0;
  const left = 8 * Math.max(...[low, high].map((tick) => props.value(tick).length)) + 8;
  const y = (value: number) => edge.top + ((high - value) / (high - low || 1)) * (height - edge.top - edge.bottom);
  const step = (width - left - edge.right) / points.length;
  const wide = Math.max(2, Math.min(40, step * 0.64));
  const x = (at: number) => left + step * (at + 0.5);
  const named = labelledPoints(points.length, Math.ceil(72 / step));
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      {[low, high].map((tick) => (
        <g key={tick}>
          <line className="grid" x1={left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {props.value(tick)}
          </text>
        </g>
      ))}
      {points.map((point, at) => (
        <rect
          key={point.period}
          className={point.whole ? 'bar' : 'bar part'}
          x={x(at) - wide / 2}
          width={wide}
          y={Math.min(y(point.value), y(0))}
          height={Math.max(1, Math.abs(y(point.value) - y(0)))}
          rx="2"
        />
      ))}
      {named.map((at) => (
        <text key={at} x={Math.min(x(at), width - edge.right - 26)} y={height - 8} textAnchor="middle">
          {props.short(points[at]!.period)}
        </text>
      ))}
    </svg>
  );
}
