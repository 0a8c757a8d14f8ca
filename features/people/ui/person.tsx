import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { LocalTime, Person as PersonMark } from '../../../platform/ui/person.tsx';
import { readDirectory, readPerson } from '../contract.ts';
import { Away } from './away.tsx';
import { type Change, ChangeDialog } from './change-dialog.tsx';
import { History } from './history.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { personText } from './person.text.ts';
import './people.css';

export type PersonOfPage = OutputOf<typeof readPerson>;

/** What higher rooms add to a person's page; the app fills them. */
export interface PersonSlots {
  /** In the column of attention, before those who report to the person. */
  main?: (person: PersonOfPage) => ReactNode;
  /** At the end of the side column. */
  side?: (person: PersonOfPage) => ReactNode;
  /** Beside the name. */
  actions?: (person: PersonOfPage) => ReactNode;
}

/** A person's page: who they are, whom they answer to, who answers to them. */
export function PersonScreen(props: { id: string; slots?: PersonSlots }) {
  const person = useRead(readPerson, { id: props.id });
  return (
    <Loaded from={person}>{(data) => <PersonPage key={data.id} person={data} slots={props.slots ?? {}} />}</Loaded>
  );
}

function PersonPage({ person, slots }: { person: PersonOfPage; slots: PersonSlots }) {
  const t = useWords(personText);
  const [editing, setEditing] = useState(false);
  const [change, setChange] = useState<Change | null>(null);
  const { can } = person;
  const format = useFormat();
  const place = [person.title, person.location?.name].filter(Boolean).join(', ');
  const leads = person.leads.map(({ name }) => name);
  const choices = [
    ...(can.changeManager ? [{ label: t('changeManager'), onChoose: () => setChange('manager') }] : []),
    ...(can.nameActingManager ? [{ label: t('nameActing'), onChoose: () => setChange('acting') }] : []),
    ...(can.nameMentor ? [{ label: t('nameMentor'), onChoose: () => setChange('mentor') }] : []),
    ...(can.markLeft ? [{ label: t('markLeft'), onChoose: () => setChange('left') }] : []),
  ];
  return (
    <>
      <PageHead
        title={person.name}

        lead={
          person.left
            ? t('leftLead')
            : [place, leads.length > 0 ? t('leadsPlace', { names: format.list(leads) }) : ''].filter(Boolean).join('. ')
        }
        actions={
          <>
            {slots.actions?.(person)}
            {can.editProfile ? <Button onClick={() => setEditing(true)}>{t('edit')}</Button> : null}
            {choices.length > 0 ? <Menu trigger={t('more')} choices={choices} /> : null}
          </>
        }
      />
      <Columns
        sideLabel={t('sideLabel')}
        side={
          <>
            <About person={person} />
            <Away person={person} />
            {slots.side?.(person)}
            <SideSection title={t('whoMaySee')}>
              <p>{t('whoMaySeeText')}</p>
            </SideSection>
          </>
        }
      >
        {slots.main?.(person)}
        <Reports person={person} />
        <History person={person} />
      </Columns>
      {editing ? <EditPerson person={person} onClose={() => setEditing(false)} /> : null}
      {change ? <ChangeDialog change={change} person={person} onClose={() => setChange(null)} /> : null}
    </>
  );
}

function EditPerson(props: { person: PersonOfPage; onClose: () => void }) {
  const directory = useRead(readDirectory, {});
  return directory.data ? <PersonDialog {...props} directory={directory.data} /> : null;
}

function About({ person }: { person: PersonOfPage }) {
  const t = useWords(personText);
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const mark = (other: { id: string; name: string }) => <Link to={`/people/${other.id}`}>{other.name}</Link>;
  const rows = [
    { name: t('manager'), value: person.manager ? mark(person.manager.person) : t('nobody') },
    ...(person.actingManager ? [{ name: t('actingManager'), value: mark(person.actingManager.person) }] : []),
    ...(person.mentor ? [{ name: t('mentor'), value: mark(person.mentor.person) }] : []),
    ...(person.team ? [{ name: t('team'), value: person.team.name }] : []),
    ...(person.location ? [{ name: t('place'), value: person.location.name }] : []),
    { name: t('localTime'), value: <LocalTime zone={person.zone} at={now} workingDays={person.workingDays} /> },
    { name: t('workingDays'), value: <WorkingDays days={person.workingDays} /> },
    ...(person.email
      ? [
          {
            name: t('email'),
            value: (
              <a className="link" href={`mailto:${person.email}`}>
                {person.email}
              </a>
            ),
          },
        ]
      : []),
    ...(person.employeeNo ? [{ name: t('employeeNo'), value: person.employeeNo }] : []),
    ...(person.login ? [{ name: t('login'), value: person.login }] : []),
    ...(person.startedOn ? [{ name: t('startedOn'), value: format.day(person.startedOn, 'full') }] : []),
    ...(person.leavesOn ? [{ name: t('leavesOn'), value: format.day(person.leavesOn, 'full') }] : []),
  ];
  return (
    <SideSection title={t('about', { name: person.name })}>
      <Facts rows={rows} />
      {person.line.length > 1 ? (
        <>
          <h3 className="meta mt-3">{t('line')}</h3>
          <ol className="people-line">
            {person.line.map((manager) => (
              <li key={manager.id}>{mark(manager)}</li>
            ))}
          </ol>
        </>
      ) : null}
    </SideSection>
  );
}

/** "Mon to Fri" where the days follow each other, else one by one. */
function WorkingDays({ days }: { days: readonly number[] }) {
  const t = useWords(personText);
  const format = useFormat();
  const words = days.toSorted((a, b) => a - b).map((day) => t('days', { n: String(day) }));
  const inARow = days.length > 2 && Math.max(...days) - Math.min(...days) === days.length - 1;
  return inARow ? t('daySpan', { from: words[0]!, to: words.at(-1)! }) : format.list(words);
}

function Reports({ person }: { person: PersonOfPage }) {
  const t = useWords(personText);
  const { items, count } = person.reports;
  if (count === 0 && person.mentees.length === 0) return null;
  return (
    <>
      {count === 0 ? null : (
        <Group title={t('reports', { name: person.name })} note={t('reportsNote', { n: count })}>
          <List>
            {items.map((report) => (
              <li key={report.id} data-row tabIndex={-1} className="person-row">
                <div>
                  <PersonMark name={report.name} to={`/people/${report.id}`} />
                  <p className="meta">{report.title}</p>
                </div>
                <p className="meta where">{report.location?.name}</p>
              </li>
            ))}
          </List>
          {count > items.length ? (
            <p className="acts">
              <Link className="link" to="/people/chart">
                {t('moreReports')}
              </Link>
            </p>
          ) : null}
        </Group>
      )}
      {person.mentees.length === 0 ? null : (
        <Group title={t('mentees')}>
          <List>
            {person.mentees.map((mentee) => (
              <li key={mentee.id} data-row tabIndex={-1} className="person-row">
                <PersonMark name={mentee.name} to={`/people/${mentee.id}`} />
                <p className="meta where">{mentee.title}</p>
              </li>
            ))}
          </List>
        </Group>
      )}
    </>
  );
}
