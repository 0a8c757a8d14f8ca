import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { listWaiting, readOverview, type Promised, type TeamMember } from '../contract.ts';
import { coachingText } from './coaching.text.ts';
import { NoteItem } from './note.tsx';
import { PromiseLine } from './promises.tsx';

type Overview = OutputOf<typeof readOverview>;

/** Who is in, what was promised both ways, and the latest notes. */
export function CoachingOverview() {
  const overview = useRead(readOverview, {});
  return <Loaded from={overview}>{(data) => <Overview overview={data} />}</Loaded>;
}

function Overview({ overview }: { overview: Overview }) {
  const t = useWords(coachingText);
  const { team, today } = overview;
  const asked = team.filter((member) => member.state !== 'away');
  const sent = asked.filter((member) => member.sentAt !== null).length;
  return (
    <>
      <PageHead
        title={t('title')}
        lead={team.length > 0 ? t('lead.team', { sent, people: asked.length }) : t('lead.alone')}
      />
      <Columns side={<Mine overview={overview} />} sideLabel={t('mine.title')}>
        {team.length > 0 ? (
          <Group first title={t('team.title')} note={t('team.note')}>
            <List>
              <Waiting />
              {team
                .filter((member) => member.state !== 'to_come' && member.state !== 'away')
                .map((member) => (
                  <Member key={member.person.id} member={member} />
                ))}
              <ToCome team={team.filter((member) => member.state === 'to_come')} />
              <Together title={t('team.away')} team={team.filter((member) => member.state === 'away')} />
            </List>
          </Group>
        ) : null}
        {team.length > 0 || overview.promisesMade.length > 0 ? (
          <Group title={t('made.title')} note={t('made.note')} first={team.length === 0}>
            {overview.promisesMade.length === 0 ? <p className="meta">{t('made.none')}</p> : null}
            <List>
              {openFirst(overview.promisesMade).map((promise) => (
                <PromiseLine key={promise.id} promise={promise} today={today} me="giver" />
              ))}
            </List>
          </Group>
        ) : null}
        <Group title={t('to_me.title')} first={team.length === 0 && overview.promisesMade.length === 0}>
          {overview.promisesToMe.length === 0 ? <p className="meta">{t('to_me.none')}</p> : null}
          <List>
            {openFirst(overview.promisesToMe).map((promise) => (
              <PromiseLine key={promise.id} promise={promise} today={today} me="receiver" />
            ))}
          </List>
        </Group>
        <Group title={t('notes.title')} note={t('notes.note')}>
          {overview.notes.length === 0 ? <p className="meta">{t('notes.none')}</p> : null}
          <List>
            {overview.notes.map((note) => (
              <NoteItem key={note.id} note={note} today={today} linked />
            ))}
          </List>
        </Group>
      </Columns>
    </>
  );
}

const openFirst = (promises: readonly Promised[]): Promised[] =>
  promises.toSorted((a, b) => Number(isClosed(a)) - Number(isClosed(b)));
const isClosed = (promise: Promised): boolean => promise.keptAt !== null || promise.letGoAt !== null;

function Mine({ overview }: { overview: Overview }) {
  const t = useWords(coachingText);
  const format = useFormat();
  const { mine } = overview;
  const name = mine.answersTo?.name ?? '';
  const words =
    mine.answersTo === null
      ? t('mine.nobody')
      : mine.answeredAt !== null
        ? t('mine.answered', { at: format.instant(mine.answeredAt) })
        : mine.sentAt !== null
          ? t('mine.sent', { at: format.instant(mine.sentAt), name })
          : mine.dueOn === null
            ? t('mine.undated', { name })
            : t('mine.open', { due: format.day(mine.dueOn), name });
  return (
    <SideSection title={t('mine.title')}>
      <p className="meta">{words}</p>
      <div className="acts">
        {mine.answersTo === null ? null : (
          <ButtonLink small to="/coaching/check-in">
            {t(mine.sentAt === null ? 'mine.write' : 'mine.look')}
          </ButtonLink>
        )}
        {mine.answersTo === null ? null : (
          <ButtonLink small kind="quiet" to={`/coaching/with/${mine.answersTo.id}`}>
            {t('thread')}
          </ButtonLink>
        )}
      </div>
    </SideSection>
  );
}

/** Check-ins of this and earlier weeks that nobody has answered. */
function Waiting() {
  const t = useWords(coachingText);
  const waiting = useRead(listWaiting, {}).data?.items.filter((item) => item.answeredAt === null) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Item
      title={t('team.waiting', { n: waiting.length })}
      actions={
        <ButtonLink small to="/coaching/answer">
          {t('team.read')}
        </ButtonLink>
      }
    >
      <p className="row wrap mt-1">
        {waiting.map((item) => (
          <Person key={item.id} name={item.person.name} to={`/coaching/with/${item.person.id}`} />
        ))}
      </p>
    </Item>
  );
}

/** Those whose day has not come: one row for all. */
function ToCome({ team }: { team: readonly TeamMember[] }) {
  const t = useWords(coachingText);
  const format = useFormat();
  const last = team
    .map((member) => member.dueOn ?? '')
    .toSorted()
    .at(-1);
  if (!last) return null;
  return <Together title={t('team.to_come_all', { n: team.length, day: format.day(last) })} team={team} />;
}

function Together({ title, team }: { title: string; team: readonly TeamMember[] }) {
  if (team.length === 0) return null;
  return (
    <Item title={title}>
      <p className="row wrap mt-1">
        {team.map((member) => (
          <Person key={member.person.id} name={member.person.name} to={`/coaching/with/${member.person.id}`} />
        ))}
      </p>
    </Item>
  );
}

function Member({ member }: { member: TeamMember }) {
  const t = useWords(coachingText);
  const format = useFormat();
  const said = () => {
    if (member.state === 'sent') return t('team.sent', { at: format.instant(member.sentAt!) });
    if (member.state === 'answered') return t('team.answered');
    return t('team.late', { day: format.day(member.dueOn!) });
  };
  return (
    <Item
      title={<Person name={member.person.name} to={`/coaching/with/${member.person.id}`} />}
      meta={said()}
      late={member.state === 'late'}
      when={
        member.state === 'late' && member.lastOn !== null
          ? t('team.last', { day: format.day(member.lastOn, 'day') })
          : null
      }
      {...(member.state === 'sent'
        ? {
            actions: (
              <ButtonLink small to={`/coaching/answer?check-in=${member.checkInId}`}>
                {t('team.read')}
              </ButtonLink>
            ),
          }
        : {})}
    />
  );
}
