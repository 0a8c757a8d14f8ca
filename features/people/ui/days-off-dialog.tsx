import { useState } from 'react';
import { isDay } from '../../../platform/kernel/day.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { readHolidays, setHolidays } from '../organisation.contract.ts';
import { organisationText } from './organisation.text.ts';

interface Place {
  readonly id: string;
  readonly name: string;
}

/** The days off of a place in a year, as lines that can be pasted. `place` null: everywhere. */
export function DaysOffDialog(props: { place: Place | null; onClose: () => void }) {
  const t = useWords(organisationText);
  const [thisYear] = useState(() => new Date().getFullYear());
  const [year, setYear] = useState(thisYear);
  const input = { year, ...(props.place ? { locationId: props.place.id } : {}) };
  const found = useRead(readHolidays, input);
  return (
    <Dialog open onClose={props.onClose} title={props.place?.name ?? t('daysOffEverywhere')} lead={t('daysOffLead')}>
      <SelectField
        label={t('year')}
        value={String(year)}
        onChange={(next) => setYear(Number(next))}
        choices={[thisYear, thisYear + 1].map((one) => ({ value: String(one), label: String(one) }))}
      />
      <Loaded from={found}>
        {({ days }) => <Days key={year} place={props.place} year={year} days={days} onClose={props.onClose} />}
      </Loaded>
    </Dialog>
  );
}

function Days(props: {
  place: Place | null;
  year: number;
  days: readonly { day: string; name: string }[];
  onClose: () => void;
}) {
  const t = useWords(organisationText);
  const tell = useToast();
  const { year } = props;
  const write = useWrite(setHolidays);
  const [text, setText] = useState(() => props.days.map(({ day, name }) => `${day} ${name}`).join('\n'));
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const days = lines.map((line) => ({ day: line.slice(0, 10), name: line.slice(10).trim() || t('daysOff') }));
  const unread = lines[days.findIndex(({ day }) => !isDay(day) || !day.startsWith(`${year}-`))];
  const send = async () => {
    const kept = await write.run({ locationId: props.place?.id ?? null, year, days });
    if (!kept) return;
    tell(t('kept', { n: kept.count, year: String(year) }));
    props.onClose();
  };
  return (
    <>
      <TextArea
        label={t('days')}
        rows={6}
        value={text}
        onChange={setText}
        placeholder={t('example', { year: String(year) })}
        error={unread === undefined ? undefined : t('unread', { line: unread, year: String(year) })}
      />
      <ProblemNote problem={write.problem} />
      <div className="acts">
        <Button kind="primary" busy={write.pending} disabled={unread !== undefined} onClick={() => void send()}>
          {t('keep')}
        </Button>
      </div>
    </>
  );
}
