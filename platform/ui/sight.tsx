import { useWords } from '../i18n/use-words.tsx';
import { Link } from './link.tsx';
import { uiText } from './ui.text.ts';

/** One step of a line of sight; without `to` it is plain text. */
export type SightStep = { label: string; to?: string };

/**
 * The chain from a thing up to its priority. Inside an item start at the parent; on the thing's own page start at the thing.
 * The last step is the priority and carries the needle. `broken`: the last step says in words that it leads nowhere.
 */
export function Sight(props: { steps: readonly SightStep[]; broken?: boolean; oneLine?: boolean }) {
  const t = useWords(uiText);
  if (props.steps.length === 0) return null;
  const classes = ['sight', props.broken ? 'broken' : '', props.oneLine ? 'one' : ''].filter(Boolean).join(' ');
  return (
    <ol className={classes} aria-label={t('sight.label')}>
      {props.steps.map((step, at) => (
        <li key={`${at} ${step.label}`} className={at === props.steps.length - 1 ? 'top-of' : undefined}>
          {step.to === undefined ? <span>{step.label}</span> : <Link to={step.to}>{step.label}</Link>}
        </li>
      ))}
    </ol>
  );
}
