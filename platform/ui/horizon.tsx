import { daysFromTo } from '../i18n/format.ts';
import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

/** A date ahead: a circle, or a diamond when it is a promise. Without `label` it is only a mark. */
export type HorizonMark = { day: string; label?: string; promise?: boolean };

type Placed = HorizonMark & { left: number; row: 'up' | 'dn' | null };

/** This cycle as a line with a tick a week and the needle at today. `slim` shows only the week. Days are local days. */
export function Horizon(props: {
  from: string;
  to: string;
  today: string;
  marks?: readonly HorizonMark[];
  slim?: boolean;
}) {
  const t = useWords(uiText);
  const format = useFormat();
  const { from, to, today, slim = false } = props;
  const days = Math.max(1, daysFromTo(from, to));
  const place = (day: string) => Math.min(100, Math.max(0, (daysFromTo(from, day) / days) * 100));
  const now = place(today);
  const weeks = Math.max(1, Math.round((days + 1) / 7));
  const week = Math.min(weeks, Math.max(1, Math.floor(daysFromTo(from, today) / 7) + 1));
  const nowWords =
    today < from
      ? t('horizon.before')
      : today > to
        ? t('horizon.after')
        : t(slim ? 'horizon.week' : 'horizon.today', { week, weeks });
  const marks = slim ? [] : placed(props.marks ?? [], place, now);
  const ahead = marks
    .filter((mark) => mark.label !== undefined)
    .map((mark) => t('horizon.mark', { day: format.day(mark.day, 'day'), what: mark.label ?? '' }));
  const label = t('horizon.label', {
    from: format.day(from, 'day'),
    to: format.day(to, 'day'),
    now: nowWords,
    ahead: ahead.length > 0 ? t('horizon.ahead', { list: ahead.join('; ') }) : t('horizon.nothing'),
  });
  return (
    <div className={slim ? 'horizon slim' : 'horizon'} role="img" aria-label={label}>
      <div className="water" />
      <div className="wake" style={{ width: `${now}%` }} />
      {Array.from({ length: weeks + 1 }, (_none, at) => (at / weeks) * 100).map((left) => (
        <i key={left} className={left < now ? 'tick past' : 'tick'} style={{ left: `${left}%` }} />
      ))}
      <i className="needle" style={{ left: `${now}%` }} />
      <span className={now < 22 ? 'lb now early' : 'lb now'} style={{ left: `${now}%` }}>
        {nowWords}
      </span>
      {slim ? null : (
        <>
          <span className="end">{format.day(from, 'day')}</span>
          <span className="end r">{format.day(to, 'day')}</span>
        </>
      )}
      {marks.map((mark) => (
        <i
          key={`${mark.day} ${mark.label}`}
          className={mark.promise ? 'mk p' : 'mk'}
          style={{ left: `${mark.left}%` }}
        />
      ))}
      {marks.map((mark) =>
        mark.row === null ? null : (
          <span key={`${mark.day} ${mark.label} words`} className={`lb ${mark.row}`} style={{ left: `${mark.left}%` }}>
            {t('horizon.mark', { day: format.day(mark.day, 'day'), what: mark.label ?? '' })}
          </span>
        ),
      )}
    </div>
  );
}

/** Words alternate below and above the line; one that would touch its neighbour or an end stays a mark (and is still read out). */
function placed(marks: readonly HorizonMark[], place: (day: string) => number, now: number): Placed[] {
  const lastEdge = { dn: 8, up: now + 1 };
  return marks
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map((mark) => {
      const left = place(mark.day);
      if (mark.label === undefined) return { ...mark, left, row: null };
      const half = ((mark.label.length + 8) * 0.62) / 2;
      const row =
        (['dn', 'up'] as const).find((one) => left - half > lastEdge[one] && left + half < (one === 'up' ? 93 : 101)) ??
        null;
      if (row) lastEdge[row] = left + half + 1;
      return { ...mark, left, row };
    });
}
