import { readOutline } from '../../../features/goals/contract.ts';
import { type Ask, today } from '../../../features/inbox/contract.ts';
import { readPerson } from '../../../features/people/contract.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useHeldWrites } from '../../../platform/ui/client/held.ts';
import { useHeld } from '../../../platform/ui/client/live.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { Fin } from '../../../platform/ui/group.tsx';
import { Horizon, type HorizonMark } from '../../../platform/ui/horizon.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { useNow } from '../../../platform/ui/now.ts';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { FreshNote } from '../../../platform/ui/pager.tsx';
import { type Session, useSession } from '../session.ts';
import { Nothing } from './nothing.tsx';
import { TodayGroups } from './today-groups.tsx';
import { TodaySide } from './today-side.tsx';
import { todayText } from './today.text.ts';

type TodayList = { day: string; asks: readonly Ask[]; count: number; next: { day: string; count: number } | null };

/** The single list of what needs me now, oldest promise first, and its end. */
export function TodayScreen() {
  const session = useSession();
  const list = useRead(today, {});
  const leaving = useHeldWrites();
  if (!session) return null;
  return (
    <Loaded from={list}>
      {(loaded) => <TodayOf list={without(loaded, leaving)} settled={!list.isFetching} session={session} />}
    </Loaded>
  );
}

/** What was answered a moment ago and can still be undone does not wait any more. */
function without(list: TodayList, leaving: ReadonlySet<string>): TodayList {
  const asks = list.asks.filter((ask) => !leaving.has(ask.subject.id));
  return { ...list, asks, count: list.count - (list.asks.length - asks.length) };
}

function TodayOf(props: { list: TodayList; settled: boolean; session: Session }) {
  const t = useWords(todayText);
  const format = useFormat();
  const { list, session } = props;
  const now = useNow();
  const outline = useRead(readOutline, { limit: 12 });
  const me = useRead(readPerson, { id: session.person });
  const held = useHeld(list.asks, (ask) => ask.id, props.settled);
  const cycle = outline.data?.frame?.cycle ?? null;
  const hour = Number.parseInt(format.instant(now, 'time'), 10);
  const greeting = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  const minutes = list.asks.reduce((sum, ask) => sum + (ask.minutes ?? 0), 0);
  const promises = list.asks.filter((ask) => ask.bundle === 'promised').length;
  const time =
    minutes > 90 ? t('hours', { n: Math.round(minutes / 60) }) : minutes > 0 ? t('minutes', { n: minutes }) : '';
  const lead = [time, promises > 0 ? t('promises', { n: promises }) : ''].filter(Boolean).join(' ');
  const place = me.data?.location?.name;
  return (
    <>
      <PageHead
        shortTitle={t('short')}
        title={t('title', {
          greeting: t(greeting, { name: firstName(session.name) }),
          need: t('need', { n: list.count }),
        })}
        lead={lead === '' ? undefined : lead}
        above={
          <p className="meta today-when">
            {place === undefined
              ? format.day(list.day, 'long')
              : t('when', { day: format.day(list.day, 'long'), time: format.instant(now, 'time'), place })}
          </p>
        }
      />
      {cycle === null ? null : (
        <Horizon
          from={cycle.startsOn}
          to={cycle.endsOn}
          today={list.day}
          marks={marksOf(list, (n) => t('mark.due', { n }))}
        />
      )}
      <Columns
        sideLabel={t('side')}
        side={<TodaySide rows={outline.data?.rows ?? []} team={me.data?.reports.items ?? []} now={now} />}
      >
        <FreshNote fresh={held.fresh} show={held.show} />
        {list.count === 0 ? <Nothing session={session} /> : <TodayGroups asks={held.items} today={list.day} />}
        <Fin>
          {list.count > list.asks.length
            ? t('more', { shown: list.asks.length, n: list.count })
            : list.next === null
              ? t('end')
              : t('next', { day: format.day(list.next.day, 'long'), n: list.next.count })}
        </Fin>
      </Columns>
    </>
  );
}

/** What lies ahead on the horizon: promises as diamonds, the day on which more comes as a circle with words. */
function marksOf(list: TodayList, due: (n: number) => string): HorizonMark[] {
  const promises = new Set(list.asks.filter((ask) => ask.bundle === 'promised').map((ask) => ask.dueOn));
  const diamonds = [...promises]
    .filter((day) => day !== null && day > list.day)
    .map((day) => ({ day: day!, promise: true }));
  return list.next === null ? diamonds : [...diamonds, { day: list.next.day, label: due(list.next.count) }];
}
