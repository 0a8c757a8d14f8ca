import { today } from '../../features/inbox/contract.ts';
import { useFormat } from '../../platform/i18n/use-format.tsx';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { webText } from './web.text.ts';

/** How many things wait on Today; nothing when there are none, and never a red badge. */
export function TodayCount() {
  const t = useWords(webText);
  const format = useFormat();
  const count = useRead(today, {}).data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className="n">
      <span aria-hidden="true">{format.number(count)}</span>
      <span className="sr">{t('nav.things', { n: count })}</span>
    </span>
  );
}
