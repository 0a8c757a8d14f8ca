import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

export type HealthState = 'on_course' | 'drifting' | 'off_course' | 'no_news' | 'achieved' | 'not_started' | 'draft';

const tone: Record<HealthState, string> = {
  on_course: 'good',
  drifting: 'warn',
  off_course: 'bad',
  no_news: 'none',
  achieved: 'good',
  not_started: 'none',
  draft: 'none',
};

/** How a thing goes, as shape and word. `no_news` outranks every other state: give `since` (a local day) when it is known. */
export function Health(props: { state: HealthState; since?: string | null }) {
  const t = useWords(uiText);
  const format = useFormat();
  const words =
    props.state === 'no_news' && props.since
      ? t('health.no_news_since', { day: format.day(props.since, 'day') })
      : t(`health.${props.state}`);
  return (
    <span className={`health ${tone[props.state]}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <Shape state={props.state} />
      </svg>
      {words}
    </span>
  );
}

function Shape(props: { state: HealthState }) {
  switch (props.state) {
    case 'on_course':
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case 'drifting':
      return <path d="M6 .8 11.6 11H.4z" fill="currentColor" />;
    case 'off_course':
      return <path d="M6 0 12 6 6 12 0 6z" fill="currentColor" />;
    case 'achieved':
      return (
        <path
          d="M1 6.5 4.5 10 11 2.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'no_news':
      return (
        <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.2 2.1" />
      );
    default:
      return <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.6" />;
  }
}
