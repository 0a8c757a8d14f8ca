import type { Lead } from '../lead.contract.ts';

/**
 * The two series over each other, each on its own scale, the leading one moved forward by the lag: solid ink leads, dashed water
 * follows. Where both run alike the lead can be seen. Drawn at the width it is given.
 */
export function LeadOverlay(props: { lead: Lead; shift: number; sentence: string; label: string; width: number }) {
  const { pairs, lagging } = props.lead;
  const height = 150;
  const plot = { left: 4, right: props.width - 4, top: 24, bottom: height - 8 };
  const count = pairs.length + Math.abs(props.shift);
  const from = Math.min(0, props.shift);
  const x = (at: number) => plot.left + ((at - from) / Math.max(1, count - 1)) * (plot.right - plot.left);
  const line = (values: readonly number[], shift: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    return values
      .map((value, at) => `${x(at + shift)},${plot.bottom - ((value - low) / span) * (plot.bottom - plot.top)}`)
      .join(' ');
  };
  return (
    <svg className="chart" viewBox={`0 0 ${props.width} ${height}`} role="img" aria-label={props.sentence}>
      <polyline
        className="lead-behind"
        points={line(
          pairs.map((pair) => pair.lagging),
          0,
        )}
      />
      <polyline
        className="ser"
        points={line(
          pairs.map((pair) => pair.leading),
          props.shift,
        )}
      />
      <text className="k" x={plot.left} y="14">
        {props.label}
      </text>
      <text className="lead-name" x={plot.right} y="14" textAnchor="end">
        {lagging.name}
      </text>
    </svg>
  );
}
