import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

const widths = ['46%', '88%', '71%', '82%', '64%'];

/** Lines in the shape of the text to come, only after 300 ms: most answers are quicker and nothing should flicker. */
export function Skeleton(props: { lines?: number }) {
  const t = useWords(uiText);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return <div aria-busy="true" />;
  return (
    <div role="status" aria-busy="true" className="skeleton">
      <span className="sr">{t('loading')}</span>
      {Array.from({ length: props.lines ?? 3 }, (_none, at) => (
        <div key={at} className="skel" style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  );
}
