import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

/** How much there is to draw on, month by month (`month` is a local day in it). An empty month is hatched and says "none". The same for both sides. */
export function Coverage(props: { label: string; months: readonly { month: string; count: number }[] }) {
  const t = useWords(uiText);
  const format = useFormat();
  const most = Math.max(12, ...props.months.map((one) => one.count));
  return (
    <ul className="cover" aria-label={props.label}>
      {props.months.map(({ month, count }) => (
        <li key={month}>
          <i className={count === 0 ? 'gap' : undefined}>
            <b style={{ height: `${(count / most) * 96}%` }} />
          </i>
          {format.day(month, 'month')}
          <b className="cover-count">{count === 0 ? t('coverage.none') : format.number(count)}</b>
        </li>
      ))}
    </ul>
  );
}
