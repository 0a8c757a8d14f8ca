import type { ReactNode } from 'react';

/** A tiny chart of the last points with its natural range. It keeps its own scale: rows are compared in shape, not height. */
export function Spark(props: {
  label: string;
  values: readonly number[];
  band?: readonly [low: number, high: number];
  centre?: number;
  signals?: readonly number[];
  width?: number;
  height?: number;
}) {
  const { values, band, centre, width = 168, height = 72 } = props;
  if (values.length === 0) return null;
  const all = [...values, ...(band ?? [])];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const x = (at: number) => (values.length === 1 ? width : (at / (values.length - 1)) * width);
  const y = (value: number) => height - 8 - ((value - low) / span) * (height - 16);
  const last = values.length - 1;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      {band === undefined ? null : (
        <rect className="band" x="0" y={y(band[1])} width={width} height={y(band[0]) - y(band[1])} />
      )}
      {centre === undefined ? null : <path className="ctr" d={`M0 ${y(centre)}H${width}`} />}
      <polyline className="ser" points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')} />
      <circle className="pt" cx={x(last)} cy={y(values[last] ?? 0)} r="3" />
      {(props.signals ?? []).map((at) => (
        <circle key={at} className="pt sig" cx={x(at)} cy={y(values[at] ?? 0)} r="3.5" />
      ))}
    </svg>
  );
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
