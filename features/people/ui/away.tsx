import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { withdrawAbsence } from '../contract.ts';
import { ChangeDialog } from './change-dialog.tsx';
import type { PersonOfPage } from './person.tsx';
import { personText } from './person.text.ts';

/** The days on which a person is away, and noting them. Only for those who may. */
export function Away({ person }: { person: PersonOfPage }) {
  const t = useWords(personText);
  const format = useFormat();
  const [noting, setNoting] = useState(false);
  const withdraw = useWrite(withdrawAbsence);
  if (!person.can.noteAbsence) return null;
  return (
    <SideSection title={t('away')}>
      {person.absences.length === 0 ? <p>{t('awayNone')}</p> : null}
      <ul>
        {person.absences.map(({ id, from, to }) => (
          <li key={id} className="row between">
            <span>{t('awaySpan', { from: format.day(from), to: format.day(to) })}</span>
            <Button small kind="quiet" onClick={() => void withdraw.run({ id: person.id, absenceId: id })}>
              {t('takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      <Button small kind="quiet" onClick={() => setNoting(true)}>
        {t('noteAway')}
      </Button>
      {noting ? <ChangeDialog change="away" person={person} onClose={() => setNoting(false)} /> : null}
    </SideSection>
  );
}
