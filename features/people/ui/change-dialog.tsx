import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { changeManager, markLeft, nameActingManager, nameMentor, noteAbsence } from '../contract.ts';
import { type Picked, PersonPicker } from './picker.tsx';
import type { PersonOfPage } from './person.tsx';
import { personText } from './person.text.ts';

export type Change = 'manager' | 'acting' | 'mentor' | 'left' | 'away';

const TITLE = {
  manager: 'changeManager',
  acting: 'nameActing',
  mentor: 'nameMentor',
  left: 'markLeft',
  away: 'noteAway',
} as const;

/** A dated change about a person: who answers for them, their last day, or days away. */
export function ChangeDialog(props: { change: Change; person: PersonOfPage; onClose: () => void }) {
  const t = useWords(personText);
  const tell = useToast();
  const { change, person } = props;
  const [other, setOther] = useState<Picked | null>(null);
  const [from, setFrom] = useState(() => today());
  const [until, setUntil] = useState('');
  const writes = {
    manager: useWrite(changeManager),
    acting: useWrite(nameActingManager),
    mentor: useWrite(nameMentor),
    left: useWrite(markLeft),
    away: useWrite(noteAbsence),
  };
  const write = writes[change];
  const { id } = person;
  const span = { from, until: until === '' ? null : until };

  const send = async () => {
    const sent = await {
      manager: () => writes.manager.run({ id, managerId: other?.id ?? null, from }),
      acting: () => writes.acting.run({ id, actingManagerId: other?.id ?? null, ...span }),
      mentor: () => writes.mentor.run({ id, mentorId: other?.id ?? null, ...span }),
      left: () => writes.left.run({ id, lastDay: from, ...(other ? { successorId: other.id } : {}) }),
      away: () => writes.away.run({ id, from, to: until === '' ? from : until }),
    }[change]();
    if (!sent) return;
    tell(t('done'));
    props.onClose();
  };

  const who = {
    manager: t('manager'),
    acting: t('actingManager'),
    mentor: t('mentor'),
    left: t('successor'),
    away: null,
  }[change];
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t(TITLE[change])}
      lead={change === 'left' ? t('markLeftLead', { name: person.name }) : undefined}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {who === null || (change === 'left' && person.reports.count === 0) ? null : (
          <PersonPicker
            label={who}
            value={other}
            onChange={setOther}
            {...(change === 'left' ? { help: t('successorHelp') } : {})}
          />
        )}
        <DateField
          label={change === 'left' ? t('lastDay') : t('from')}
          value={from}
          onChange={setFrom}
          error={write.fieldError(change === 'left' ? 'lastDay' : 'from')}
        />
        {change === 'acting' || change === 'mentor' || change === 'away' ? (
          <DateField
            label={change === 'away' ? t('to') : t('untilField')}
            value={until}
            onChange={setUntil}
            error={write.fieldError(change === 'away' ? 'to' : 'until')}
          />
        ) : null}
        <ProblemNote problem={write.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={write.pending}>
            {t('keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The local day of this device, to begin with; the person can write another. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
