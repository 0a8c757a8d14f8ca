import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

/** How far long work has come, 0 to 1. `label` says which work. Unknown length: leave `done` out. */
export function Progress(props: { label: string; done?: number }) {
  const t = useWords(uiText);
  const format = useFormat();
  const percent = props.done === undefined ? undefined : Math.round(Math.min(1, Math.max(0, props.done)) * 100);
  return (
    <div className="progress">
      <div
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={percent === undefined ? 'progress-bar unknown' : 'progress-bar'}
      >
        <i style={{ width: `${percent ?? 100}%` }} />
      </div>
      <p className="meta">
        {percent === undefined
          ? props.label
          : t('progress.percent', { label: props.label, percent: format.percent(percent) })}
      </p>
    </div>
  );
}

/** Steps of a lesson: `at` of `of` are behind you. */
export function Steps(props: { label: string; at: number; of: number }) {
  return (
    <div
      className="prog"
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.of}
      aria-valuenow={props.at}
    >
      {Array.from({ length: props.of }, (_none, step) => (
        <i key={step} className={step < props.at ? 'on' : undefined} />
      ))}
    </div>
  );
}
