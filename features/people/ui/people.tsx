import { Network, Upload, UserPlus } from 'lucide-react';
import { type CSSProperties, useDeferredValue, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { usePages, useRead } from '../../../platform/ui/client/read.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SelectField, TextField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { useQueryParam } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { LocalTime, Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { cityOf } from '../../../platform/ui/zone-search.ts';
import { listPeople, readDirectory } from '../contract.ts';
import { DaysOffDialog } from './days-off-dialog.tsx';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { peopleText } from './people.text.ts';
import './people.css';

type Directory = OutputOf<typeof readDirectory>;
type Row = OutputOf<typeof listPeople>['items'][number];
type Place = Directory['teams'][number];
type Open =
  | 'person'
  | 'organisation'
  | { daysOff: { id: string; name: string } | null }
  | { kind: 'team' | 'location'; place: Place | null }
  | null;

/** Everybody who works here: found by name, team and place. */
export function PeopleScreen() {
  const directory = useRead(readDirectory, {});
  return <Loaded from={directory}>{(data) => <People directory={data} />}</Loaded>;
}

function People({ directory }: { directory: Directory }) {
  const t = useWords(peopleText);
  // The set-up of a small organisation leads straight to its first people.
  const adding = useQueryParam('add') !== undefined && directory.can.edit;
  const [open, setOpen] = useState<Open>(adding ? 'person' : null);
  const [typed, setTyped] = useState('');
  const [teamId, setTeam] = useState('');
  const [locationId, setLocation] = useState('');
  const [who, setWho] = useState<'here' | 'left'>('here');
  const search = useDeferredValue(typed.trim());
  const people = usePages(listPeople, {
    ...(search === '' ? {} : { search }),
    ...(teamId === '' ? {} : { teamId }),
    ...(locationId === '' ? {} : { locationId }),
    ...(who === 'left' ? { left: true } : {}),
  });
  const places = directory.locations.filter((place) => place.people > 0).length;
  const toChoice = ({ id, name }: Place) => ({ value: id, label: name });
  return (
    <>
      <PageHead
        title={t('title', { people: directory.people, places })}
        shortTitle={t('shortTitle')}
        lead={directory.withoutManager > 1 ? t('withoutManager', { n: directory.withoutManager }) : undefined}
        actions={
          <>
            <ButtonLink kind="quiet" icon={Network} to="/people/chart">
              {t('chart')}
            </ButtonLink>
            {directory.can.edit ? (
              <>
                <ButtonLink icon={Upload} to="/people/import">
                  {t('bringIn')}
                </ButtonLink>
                <Button icon={UserPlus} onClick={() => setOpen('person')}>
                  {t('add')}
                </Button>
              </>
            ) : null}
          </>
        }
      />
      <Columns
        sideLabel={t('sideLabel')}
        side={
          <>
            <Places
              kind="location"
              title={t('locations')}
              places={directory.locations}
              can={directory.can.edit}
              chosen={locationId}
              onChoose={setLocation}
              onOpen={setOpen}
            />
            <Places
              kind="team"
              title={t('teams')}
              places={directory.teams}
              can={directory.can.edit}
              chosen={teamId}
              onChoose={setTeam}
              onOpen={setOpen}
            />
            <OrganisationSection directory={directory} onOpen={setOpen} />
          </>
        }
      >
        <div className="people-search" role="search">
          <TextField
            label={t('search')}
            type="search"
            placeholder={t('searchHelp')}
            value={typed}
            onChange={setTyped}
          />
          <SelectField
            label={t('team')}
            empty={t('anyTeam')}
            value={teamId}
            onChange={setTeam}
            choices={directory.teams.map(toChoice)}
          />
          <SelectField
            label={t('location')}
            empty={t('anyLocation')}
            value={locationId}
            onChange={setLocation}
            choices={directory.locations.map(toChoice)}
          />
        </div>
        {directory.can.edit ? (
          <Segmented
            label={t('who')}
            value={who}
            onChange={setWho}
            choices={[
              { value: 'here', label: t('here') },
              { value: 'left', label: t('left') },
            ]}
          />
        ) : null}
        <ProblemNote problem={people.error} />
        {people.pending ? <Skeleton lines={6} /> : <Rows rows={people.items} />}
        <Pager more={people.more} loading={people.loadingMore} />
      </Columns>
      <OpenDialog open={open} directory={directory} onOpen={setOpen} />
    </>
  );
}

function OpenDialog({ open, directory, onOpen }: { open: Open; directory: Directory; onOpen: (open: Open) => void }) {
  const close = () => onOpen(null);
  if (open === null) return null;
  if (open === 'person') return <PersonDialog person={null} directory={directory} onClose={close} />;
  if (open === 'organisation') return <OrganisationDialog organisation={directory.organisation} onClose={close} />;
  if ('daysOff' in open) return <DaysOffDialog place={open.daysOff} onClose={close} />;
  const places = open.kind === 'team' ? directory.teams : directory.locations;
  return (
    <PlaceDialog
      {...open}
      zone={directory.organisation.zone}
      places={places}
      onClose={close}
      onDaysOff={(daysOff) => onOpen({ daysOff })}
    />
  );
}

/** The organisation's own words for when it works; for those who keep the records. */
function OrganisationSection({ directory, onOpen }: { directory: Directory; onOpen: (open: Open) => void }) {
  const t = useWords(peopleText);
  if (!directory.can.edit) return null;
  const { name, zone } = directory.organisation;
  return (
    <SideSection title={t('organisation')}>
      <p>{t('organisationLine', { name, city: cityOf(zone) })}</p>
      {directory.can.editOrganisation ? (
        <Button small kind="quiet" onClick={() => onOpen('organisation')}>
          {t('editPlace')}
        </Button>
      ) : null}
      <Button small kind="quiet" onClick={() => onOpen({ daysOff: null })}>
        {t('daysOffEverywhere')}
      </Button>
    </SideSection>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useWords(peopleText);
  const [now] = useState(() => Date.now());
  if (rows.length === 0) return <Empty title={t('none')}>{t('noneHelp')}</Empty>;
  return (
    <List label={t('list')}>
      {rows.map((row) => (
        <li key={row.id} data-row tabIndex={-1} className="person-row">
          <div>
            <Person name={row.name} to={`/people/${row.id}`} />
            <p className="meta">{row.title}</p>
          </div>
          <p className="meta where">{[row.team?.name, row.location?.name].filter(Boolean).join(' · ')}</p>
          {row.leftOn === null ? (
            <LocalTime zone={row.zone} at={now} workingDays={row.workingDays} />
          ) : (
            <LeftOn day={row.leftOn} />
          )}
        </li>
      ))}
    </List>
  );
}

function LeftOn({ day }: { day: string }) {
  const t = useWords(peopleText);
  const format = useFormat();
  return <span className="meta">{t('leftOn', { day: format.day(day) })}</span>;
}

function Places(props: {
  kind: 'team' | 'location';
  title: string;
  places: readonly Place[];
  can: boolean;
  chosen: string;
  onChoose: (id: string) => void;
  onOpen: (open: Open) => void;
}) {
  const t = useWords(peopleText);
  const { kind, places } = props;
  const ordered = inTree(places);
  return (
    <SideSection title={props.title}>
      <ul>
        {ordered.map(({ place, deep }) => (
          <li key={place.id} className="place-row" style={{ '--deep': deep } as CSSProperties}>
            <span>
              <button
                type="button"
                className="link"
                aria-pressed={props.chosen === place.id}
                onClick={() => props.onChoose(props.chosen === place.id ? '' : place.id)}
              >
                {place.name}
              </button>
              {place.lead ? <span className="meta"> {t('led', { name: place.lead.name })}</span> : null}
            </span>
            <span className="row">
              <span className="meta">{place.people}</span>
              {props.can ? (
                <Button
                  small
                  kind="quiet"
                  aria-label={`${t('editPlace')} ${place.name}`}
                  onClick={() => props.onOpen({ kind, place })}
                >
                  {t('editPlace')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {props.can ? (
        <Button small kind="quiet" onClick={() => props.onOpen({ kind, place: null })}>
          {kind === 'team' ? t('addTeam') : t('addLocation')}
        </Button>
      ) : null}
    </SideSection>
  );
}

/** Each place below the one it is part of. */
function inTree(places: readonly Place[]): { place: Place; deep: number }[] {
  const below = Map.groupBy(places, ({ parentId }) => parentId);
  const walk = (parent: string | null, deep: number): { place: Place; deep: number }[] =>
    (below.get(parent) ?? []).flatMap((place) => [{ place, deep }, ...walk(place.id, deep + 1)]);
  return walk(null, 0);
}
