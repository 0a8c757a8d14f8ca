import type { ReactNode } from 'react';

/** The natural range at one point; null where there are no limits yet. */
export type SparkLimits = { lower: number | null; upper: number | null; centre: number | null };

/**
 * A tiny chart of the last points with its natural range, its target and what moved. It keeps its own scale: rows are compared in
 * shape, not height.
 */
export function Spark(props: {
  label: string;
  values: readonly number[];
  limits?: readonly SparkLimits[];
  target?: number | null;
  /** places of points that are signals, from 0 */
  signals?: readonly number[];
  width?: number;
  height?: number;
}) {
  const { values, limits = [], target = null, width = 168, height = 72 } = props;
  if (values.length === 0) return null;
  const range = limits.flatMap(({ lower, upper }) => (lower === null || upper === null ? [] : [lower, upper]));
  const all = [...values, ...range, ...(target === null ? [] : [target])];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const x = (at: number) => (values.length === 1 ? width : (at / (values.length - 1)) * width);
  const y = (value: number) => height - 8 - ((value - low) / span) * (height - 16);
  const last = values.length - 1;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      {stretches(limits).map((places) => {
        const line = (side: 'lower' | 'upper' | 'centre') => places.map((at) => `${x(at)},${y(limits[at]![side]!)}`);
        return (
          <g key={places[0]}>
            <polygon className="band" points={[...line('upper'), ...line('lower').toReversed()].join(' ')} />
            <polyline className="ctr" fill="none" points={line('centre').join(' ')} />
          </g>
        );
      })}
      {target === null ? null : <path className="tgt" d={`M0 ${y(target)}H${width}`} />}
      <polyline className="ser" points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')} />
      <circle className="pt" cx={x(last)} cy={y(values[last] ?? 0)} r="3" />
      {(props.signals ?? []).map((at) => (
        <circle key={at} className="pt sig" cx={x(at)} cy={y(values[at] ?? 0)} r="3.5" />
      ))}
    </svg>
  );
}

/** Neighbouring places that have limits; a new level begins a stretch of its own. */
function stretches(limits: readonly SparkLimits[]): number[][] {
  const found: number[][] = [];
  limits.forEach(({ lower, upper, centre }, at) => {
    if (lower === null || upper === null || centre === null) return;
    const open = found.at(-1);
    const before = open?.at(-1) === at - 1 ? limits[at - 1]! : null;
    const jump = before !== null && Math.abs(before.centre! - centre) > (upper - lower) / 3;
    if (open && before && !jump) open.push(at);
    else found.push([at]);
  });
  return found;
}

/** One row of small multiples: its role, its name, one sentence about it, the last points, the value now. */
export function SmallMultiple(props: {
  role: ReactNode;
  name: ReactNode;
  sentence: ReactNode;
  spark: ReactNode;
  value: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="multiple">
      <div className="meta">{props.role}</div>
      <div>
        <h3>{props.name}</h3>
        <p className="meta">{props.sentence}</p>
        {props.children}
      </div>
      <div className="multiple-chart">{props.spark}</div>
      <div className="multiple-value">{props.value}</div>
    </li>
  );
}
