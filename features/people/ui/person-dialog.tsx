import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { ZoneField } from '../../../platform/ui/zone-field.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { OutputOf } from '../../../platform/action/action.ts';
import { addPerson, editPerson, type readDirectory, type readPerson } from '../contract.ts';
import { type Picked, PersonPicker } from './picker.tsx';
import { peopleText } from './people.text.ts';

type Directory = OutputOf<typeof readDirectory>;
type Person = OutputOf<typeof readPerson>;

interface Draft {
  name: string;
  email: string;
  employeeNo: string;
  title: string;
  teamId: string;
  locationId: string;
  zone: string;
  locale: string;
  startedOn: string;
}

const draftOf = (person: Person | null): Draft => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  employeeNo: person?.employeeNo ?? '',
  title: person?.title ?? '',
  teamId: person?.team?.id ?? '',
  locationId: person?.location?.id ?? '',
  zone: person?.ownZone ?? '',
  locale: person?.ownLocale ?? '',
  startedOn: person?.startedOn ?? '',
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Adds somebody, or corrects what is written about them. `person` null: somebody new. */
export function PersonDialog(props: { person: Person | null; directory: Directory; onClose: () => void }) {
  const t = useWords(peopleText);
  const tell = useToast();
  const { person, directory } = props;
  const [draft, setDraft] = useState(() => draftOf(person));
  const [manager, setManager] = useState<Picked | null>(null);
  const add = useWrite(addPerson);
  const edit = useWrite(editPerson);
  const write = person ? edit : add;
  const all = person === null || person.can.edit;
  const set = (field: keyof Draft) => (value: string) => setDraft({ ...draft, [field]: value });

  const send = async () => {
    const own = { zone: orNull(draft.zone), locale: orNull(draft.locale) };
    const kept = {
      email: orNull(draft.email),
      employeeNo: orNull(draft.employeeNo),
      title: orNull(draft.title),
      teamId: orNull(draft.teamId),
      locationId: orNull(draft.locationId),
      startedOn: orNull(draft.startedOn),
    };
    const sent = person
      ? await edit.run({ id: person.id, version: person.version, name: draft.name, ...own, ...(all ? kept : {}) })
      : await add.run({ name: draft.name, ...own, ...kept, managerId: manager?.id ?? null });
    if (!sent) return;
    tell(person ? t('changed') : t('added', { name: draft.name }));
    props.onClose();
  };

  return (
    <Dialog open onClose={props.onClose} title={person ? person.name : t('add')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t('name')}
          value={draft.name}
          onChange={set('name')}
          autoComplete="off"
          error={write.fieldError('name')}
        />
        {all ? (
          <>
            <TextField
              label={t('jobTitle')}
              optional
              value={draft.title}
              onChange={set('title')}
              error={write.fieldError('title')}
            />
            <TextField
              label={t('email')}
              optional
              type="email"
              value={draft.email}
              onChange={set('email')}
              error={write.fieldError('email')}
            />
            <TextField
              label={t('employeeNo')}
              optional
              value={draft.employeeNo}
              onChange={set('employeeNo')}
              error={write.fieldError('employeeNo')}
            />
            <SelectField
              label={t('team')}
              empty={t('noTeam')}
              value={draft.teamId}
              onChange={set('teamId')}
              choices={directory.teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SelectField
              label={t('location')}
              empty={t('noPlace')}
              value={draft.locationId}
              onChange={set('locationId')}
              choices={directory.locations.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <DateField
              label={t('startedOn')}
              optional
              value={draft.startedOn}
              onChange={set('startedOn')}
              error={write.fieldError('startedOn')}
            />
          </>
        ) : null}
        {person ? null : <PersonPicker label={t('manager')} value={manager} onChange={setManager} />}
        <ZoneField
          label={t('zone')}
          optional
          fallback={directory.locations.find(({ id }) => id === draft.locationId)?.zone ?? directory.organisation.zone}
          value={draft.zone}
          onChange={set('zone')}
          help={t('zoneHelp')}
          error={write.fieldError('zone')}
        />
        <TextField
          label={t('locale')}
          optional
          value={draft.locale}
          onChange={set('locale')}
          help={t('localeHelp')}
          error={write.fieldError('locale')}
        />
        <ProblemNote problem={write.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={write.pending}>
            {t('save')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
