import { X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea, TextField } from '../../../platform/ui/field.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { openGap } from '../contract.ts';
import { growthText } from './growth.text.ts';

/** What a gap starts from when it is opened beside something else: a number that moved, a note. */
export interface GapStart {
  title?: string;
  noticedFrom?: 'signal' | 'note' | 'review' | 'insight';
  kpiId?: string;
  evidence?: { kind: 'signal' | 'note'; label: string; link?: string; sourceId?: string; happenedOn?: string };
}

/** Notes that something does not work yet, about people; the next page asks for the cause. */
export function OpenGapDialog(props: { start?: GapStart; people?: readonly Picked[]; onClose: () => void }) {
  const t = useWords(growthText);
  const go = useGo();
  const start = props.start ?? {};
  const [title, setTitle] = useState(start.title ?? '');
  const [said, setSaid] = useState('');
  const [people, setPeople] = useState<readonly Picked[]>(props.people ?? []);
  const open = useWrite(openGap, { invalidates: ['growth', 'inbox'], onDone: ({ id }) => go(`/growth/gaps/${id}`) });
  const send = () =>
    void open.run({
      title,
      words: said,
      personIds: people.map((person) => person.id),
      ...(start.noticedFrom === undefined ? {} : { noticedFrom: start.noticedFrom }),
      ...(start.kpiId === undefined ? {} : { kpiId: start.kpiId }),
      ...(start.evidence === undefined ? {} : { evidence: [start.evidence] }),
    });
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('open.title')}
      lead={t('open.lead')}
      send={t('open.send')}
      busy={open.pending}
      ready={title.trim() !== '' && people.length > 0}
      onSend={send}
    >
      <TextField label={t('open.what')} value={title} onChange={setTitle} error={open.fieldError('title')} />
      <TextArea label={t('open.words')} optional value={said} onChange={setSaid} maxLength={1000} />
      <ul className="gap-people">
        {people.map((person) => (
          <li key={person.id} className="row">
            <Person name={person.name} />
            <Button
              small
              kind="quiet"
              icon={X}
              aria-label={t('open.remove', { name: person.name })}
              onClick={() => setPeople(people.filter((one) => one.id !== person.id))}
            />
          </li>
        ))}
      </ul>
      <PersonPicker
        label={t('open.about')}
        help={t('open.me')}
        value={null}
        onChange={(person) => person && setPeople([...people.filter((one) => one.id !== person.id), person])}
        error={open.fieldError('personIds')}
      />
      <FormProblem problem={open.problem} />
    </SendDialog>
  );
}
