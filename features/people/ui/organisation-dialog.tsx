import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { ZoneField } from '../../../platform/ui/zone-field.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { readDirectory } from '../contract.ts';
import { editOrganisation } from '../organisation.contract.ts';
import { organisationText } from './organisation.text.ts';

type Organisation = OutputOf<typeof readDirectory>['organisation'];

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const YEAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The name, the zone, the working week and the year of the organisation. */
export function OrganisationDialog(props: { organisation: Organisation; onClose: () => void }) {
  const t = useWords(organisationText);
  const tell = useToast();
  const edit = useWrite(editOrganisation, { invalidates: ['people', 'identity'] });
  const [draft, setDraft] = useState(props.organisation);
  const send = async () => {
    const { version, name, zone, locale, weekStartsOn, yearStartsIn, workingDays } = draft;
    if (!(await edit.run({ version, name, zone, locale, weekStartsOn, yearStartsIn, workingDays }))) return;
    tell(t('changed'));
    props.onClose();
  };
  const works = (day: number) => draft.workingDays.includes(day);
  const toggle = (day: number) =>
    setDraft({ ...draft, workingDays: WEEK.filter((one) => (one === day ? !works(one) : works(one))) });
  return (
    <Dialog open onClose={props.onClose} title={t('title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t('name')}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          error={edit.fieldError('name')}
        />
        <ZoneField
          label={t('zone')}
          value={draft.zone}
          onChange={(zone) => setDraft({ ...draft, zone })}
          help={t('zoneHelp')}
          error={edit.fieldError('zone')}
        />
        <TextField
          label={t('locale')}
          value={draft.locale}
          onChange={(locale) => setDraft({ ...draft, locale })}
          help={t('localeHelp')}
          error={edit.fieldError('locale')}
        />
        <SelectField
          label={t('weekStartsOn')}
          value={String(draft.weekStartsOn)}
          onChange={(day) => setDraft({ ...draft, weekStartsOn: Number(day) })}
          choices={WEEK.map((day) => ({ value: String(day), label: t('day', { n: String(day) }) }))}
        />
        <SelectField
          label={t('yearStartsIn')}
          help={t('yearStartsInHelp')}
          value={String(draft.yearStartsIn)}
          onChange={(month) => setDraft({ ...draft, yearStartsIn: Number(month) })}
          choices={YEAR.map((month) => ({ value: String(month), label: t('month', { n: String(month) }) }))}
        />
        <fieldset className="mt-4">
          <legend className="meta">{t('workingDays')}</legend>
          {WEEK.map((day) => (
            <CheckField
              key={day}
              label={t('day', { n: String(day) })}
              checked={works(day)}
              onChange={() => toggle(day)}
            />
          ))}
        </fieldset>
        <ProblemNote problem={edit.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={edit.pending}>
            {t('keep')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {t('leave')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
