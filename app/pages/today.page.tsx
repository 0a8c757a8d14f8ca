import { useState } from 'react';
import { TodayList } from '../../features/inbox/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { askWords } from '../web/asks.ts';
import { useSession } from '../web/session.ts';
import { TodaySide, useTopOfOutline } from '../web/today-side.tsx';
import { todayText } from '../web/today.text.ts';

export default function TodayPage() {
  const t = useWords(todayText);
  const session = useSession();
  const period = useTopOfOutline()?.frame?.cycle ?? null;
  const [now] = useState(() => Date.now());
  if (!session) return null;
  return (
    <TodayList
      name={session.name.split(' ')[0] ?? session.name}
      rooms={askWords}
      period={period}
      side={<TodaySide person={session.person} now={now} />}
      sideLabel={t('side')}
    />
  );
}
