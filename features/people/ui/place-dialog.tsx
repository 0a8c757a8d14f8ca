import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { SelectField, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { ZoneField } from '../../../platform/ui/zone-field.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { addLocation, addTeam, editLocation, editTeam, type readDirectory } from '../contract.ts';
import { peopleText } from './people.text.ts';
import { type Picked, PersonPicker } from './picker.tsx';

type Directory = OutputOf<typeof readDirectory>;
/** A team, or a location, which has a zone of its own. */
type Place = Directory['teams'][number] & Partial<Pick<Directory['locations'][number], 'zone'>>;

/** Adds or changes a team or a place: its name, what it is part of, who leads it. */
export function PlaceDialog(props: {
  kind: 'team' | 'location';
  place: Place | null;
  places: readonly Place[];
  /** Of the organisation: it holds where a place has none. */
  zone: string;
  onClose: () => void;
  onDaysOff?: (place: Place) => void;
}) {
  const t = useWords(peopleText);
  const tell = useToast();
  const { kind, place } = props;
  const [name, setName] = useState(place?.name ?? '');
  const [parent, setParent] = useState(place?.parentId ?? '');
  const [zone, setZone] = useState(place?.zone ?? '');
  const [lead, setLead] = useState<Picked | null>(place?.lead ?? null);
  const newTeam = useWrite(addTeam);
  const newLocation = useWrite(addLocation);
  const teamEdit = useWrite(editTeam);
  const locationEdit = useWrite(editLocation);
  const add = kind === 'team' ? newTeam : newLocation;
  const edit = kind === 'team' ? teamEdit : locationEdit;
  const write = place ? edit : add;

  const send = async () => {
    const own = kind === 'location' && zone !== (place?.zone ?? '') ? { zone: zone === '' ? null : zone } : {};
    const fields = { name, parentId: parent === '' ? null : parent, leadId: lead?.id ?? null, ...own };
    const sent = place ? await edit.run({ id: place.id, version: place.version, ...fields }) : await add.run(fields);
    if (!sent) return;
    tell(t('changed'));
    props.onClose();
  };

  const title = place ? place.name : kind === 'team' ? t('addTeam') : t('addLocation');
  return (
    <Dialog open onClose={props.onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField label={t('name')} value={name} onChange={setName} error={write.fieldError('name')} />
        <SelectField
          label={t('parent')}
          empty={t('noParent')}
          value={parent}
          onChange={setParent}
          choices={props.places
            .filter(({ id }) => id !== place?.id)
            .map(({ id, name: label }) => ({ value: id, label }))}
        />
        {kind === 'location' ? (
          <ZoneField
            label={t('zone')}
            value={zone}
            onChange={setZone}
            help={t('placeZoneHelp')}
            fallback={props.zone}
            error={write.fieldError('zone')}
          />
        ) : null}
        <PersonPicker label={t('lead')} value={lead} onChange={setLead} />
        <ProblemNote problem={write.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={write.pending}>
            {t('save')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('cancel')}
          </Button>
          {kind === 'location' && place && props.onDaysOff ? (
            <Button kind="quiet" onClick={() => props.onDaysOff?.(place)}>
              {t('daysOff')}
            </Button>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}
