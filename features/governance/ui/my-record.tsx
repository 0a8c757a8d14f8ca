import './record.css';
import { Fragment } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { daysBetween, weekStart } from '../../../platform/kernel/day.ts';
import { formattingLocale } from '../../../platform/i18n/words.ts';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Fin } from '../../../platform/ui/group.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { readMyRecord } from '../record.contract.ts';
import { Disagree } from './disagree.tsx';
import { useLookWords } from './entry-words.hook.ts';
import { Objections } from './objections.tsx';
import { useRecordFilter } from './record-filter.hook.ts';
import { RecordFilterFields, type Rooms } from './record-filter.tsx';
import { recordText } from './record.text.ts';

type Look = OutputOf<typeof readMyRecord>['items'][number];
const known = ['manager', 'acting_manager', 'skip_level', 'mentor', 'location_lead', 'peer'] as const;

/** Every look at something private about me: who, what, why, when. */
export function MyRecord(props: { now: number; rooms: Rooms; at: string }) {
  const t = useWords(recordText);
  const format = useFormat();
  const filter = useRecordFilter(props.at);
  const looks = usePages(readMyRecord, filter.asked);
  const heading = (look: Look): string => {
    const day = dayIn(Date.parse(look.at), format.zone);
    const today = dayIn(props.now, format.zone);
    if (daysBetween(weekStart(today), day) >= 0) return t('thisWeek');
    return t('earlier', { month: monthIn(look.at, format.locale, format.zone) });
  };
  return (
    <>
      <RecordFilterFields filter={filter} rooms={props.rooms} looks />
      <ProblemNote problem={looks.error} />
      {looks.pending ? <Skeleton lines={6} /> : null}
      <ul>
        {looks.items.map((look, at) => {
          const title = heading(look);
          const before = looks.items[at - 1];
          return (
            <Fragment key={look.id}>
              {before && heading(before) === title ? null : (
                <li className="lk-head">
                  <h2>{title}</h2>
                </li>
              )}
              <LookRow look={look} />
            </Fragment>
          );
        })}
      </ul>
      <Pager more={looks.more} loading={looks.loadingMore} />
      {looks.pending || looks.more || looks.error ? null : (
        <Fin>
          {looks.items.length > 0 ? t('end') : Object.keys(filter.value).length > 0 ? t('nobodySo') : t('nobody')}
        </Fin>
      )}
    </>
  );
}

/** The local day of an instant; the Canadian way of writing a date is the one of ISO 8601. */
function dayIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
}

function monthIn(at: string, locale: string, zone: string): string {
  const month = new Intl.DateTimeFormat(formattingLocale(locale), { month: 'long', year: 'numeric', timeZone: zone });
  return month.format(Date.parse(at));
}

function LookRow(props: { look: Look }) {
  const t = useWords(recordText);
  const format = useFormat();
  const lookWords = useLookWords();
  const { id, by, relations, subject, at, objections, can } = props.look;
  const relation = known.find((one) => relations.includes(one));
  return (
    <li className="lk">
      <div>
        <Person name={by.name} to={`/people/${by.id}`} />
        <span className="meta">{relation ? t(`as.${relation}`) : (by.title ?? '')}</span>
      </div>
      <div>
        <h3>{lookWords(subject.type)}</h3>
        <p className="meta">{relation ? t(`because.${relation}`) : t('becauseOther')}</p>
        <Objections of={objections} />
      </div>
      <div className="meta lk-when">
        {format.instant(at)}
        {can.disagree ? <Disagree kind="look" entryId={id} entry={lookWords(subject.type)} /> : null}
      </div>
    </li>
  );
}
