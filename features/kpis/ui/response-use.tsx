import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Signal } from '../contract.ts';
import { noteResponse } from '../response.contract.ts';
import { placeText } from './place.text.ts';

type Outcome = NonNullable<Signal['use']>['outcome'];
const outcomes: readonly Outcome[] = ['used', 'not-used', 'not-yet'];

/** Whether the written response was used at a signal, and the way to say so. */
export function ResponseUse(props: { signal: Signal; may: boolean }) {
  const t = useWords(placeText);
  const format = useFormat();
  const { use, reason } = props.signal;
  if (use === null) return null;
  const state =
    use.outcome === 'not-yet' && use.dueOn !== null
      ? t('use.not-yet.on', { day: format.day(use.dueOn) })
      : t(`use.${use.outcome}`);
  return (
    <div className="response-use">
      <p className="meta">{t('use.by', { state, who: use.notedBy?.name ?? '', day: format.instant(use.notedAt) })}</p>
      {use.words === '' || use.words === reason ? null : <Said small>{use.words}</Said>}
      {props.may ? <SayUse signal={props.signal} waits={use.outcome === 'not-yet'} /> : null}
    </div>
  );
}

function SayUse(props: { signal: Signal; waits: boolean }) {
  const t = useWords(placeText);
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [words, setWords] = useState('');
  const [askOn, setAskOn] = useState('');
  const close = () => {
    setOutcome(null);
    setOpen(false);
  };
  const note = useWrite(noteResponse, { invalidates: ['kpis', 'inbox'], onDone: close });
  if (outcome === null) {
    return props.waits || open ? (
      <div className="acts">
        <span className="meta">{t('use.ask')}</span>
        {outcomes.map((one) => (
          <Button key={one} small onClick={() => setOutcome(one)}>
            {t(`use.do.${one}`)}
          </Button>
        ))}
      </div>
    ) : (
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {t('use.change')}
      </Button>
    );
  }
  const later = outcome === 'not-yet';
  const complete = later ? askOn !== '' : words.trim() !== '';
  const send = () => void note.run({ id: props.signal.id, outcome, words: words.trim(), ...(later ? { askOn } : {}) });
  return (
    <form
      className="signal-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) send();
      }}
    >
      <TextArea
        label={t(`use.words.${outcome}`)}
        optional={later}
        value={words}
        onChange={setWords}
        maxLength={1000}
        onSend={send}
        error={note.fieldError('words')}
      />
      {later ? (
        <DateField label={t('use.askOn')} value={askOn} onChange={setAskOn} error={note.fieldError('askOn')} />
      ) : null}
      <FormProblem problem={note.problem} />
      <div className="acts">
        <Button submit small kind="primary" busy={note.pending} disabled={!complete}>
          {t('use.send')}
        </Button>
        <Button small kind="quiet" onClick={close}>
          {t('use.cancel')}
        </Button>
      </div>
    </form>
  );
}
