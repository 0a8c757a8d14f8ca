import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';
import { useWidth } from './width.ts';

/**
 * The picture of a verdict: the range on a line, the water around zero is what was called too small to matter. `towardsBetter`
 * is already oriented: positive is better. Filled dot = decided, open dot = cannot tell. The statistics decide, this only shows.
 */
export function Range(props: {
  low: number;
  estimate: number;
  high: number;
  matters: number;
  decided: boolean;
  digits?: number;
}) {
  const t = useWords(uiText);
  const format = useFormat();
  const [frame, width] = useWidth<HTMLDivElement>(380);
  const { low, estimate, high, matters } = props;
  const reach = Math.max(Math.abs(low), Math.abs(high), matters) * 1.25 || 1;
  const x = (value: number) => 10 + ((value + reach) / (2 * reach)) * (width - 20);
  const signed = (value: number) => format.number(value, { signed: true, digits: props.digits ?? 1 });
  const label = t('range.label', {
    estimate: signed(estimate),
    low: signed(low),
    high: signed(high),
    from: signed(-matters),
    to: signed(matters),
  });
  const zeroFits = Math.min(Math.abs(x(low) - x(0)), Math.abs(x(high) - x(0))) > 26;
  return (
    <div ref={frame}>
      <svg className="range" viewBox={`0 0 ${width} 92`} role="img" aria-label={label}>
        <rect className="zone" x={x(-matters)} y="18" width={x(matters) - x(-matters)} height="42" />
        <text x={x(0)} y="12" textAnchor="middle">
          {t('range.small')}
        </text>
        <path className="zero" d={`M${x(0)} 18v42`} />
        <path d={`M10 60H${width - 10}`} stroke="var(--line)" />
        <path className="bar" d={`M${x(low)} 39H${x(high)}`} />
        <path d={`M${x(low)} 32v14M${x(high)} 32v14`} stroke="var(--ink)" strokeWidth="2" />
        <circle className={props.decided ? 'est' : 'est open'} cx={x(estimate)} cy="39" r="6" />
        <text className="b" x={x(low)} y="80" textAnchor={x(high) - x(low) < 44 ? 'end' : 'middle'}>
          {signed(low)}
        </text>
        <text className="b" x={x(high)} y="80" textAnchor={x(high) - x(low) < 44 ? 'start' : 'middle'}>
          {signed(high)}
        </text>
        {zeroFits ? (
          <text x={x(0)} y="80" textAnchor="middle">
            {format.number(0)}
          </text>
        ) : null}
        <text x="10" y="12">
          {t('range.worse')}
        </text>
        <text x={width - 10} y="12" textAnchor="end">
          {t('range.better')}
        </text>
      </svg>
    </div>
  );
}
