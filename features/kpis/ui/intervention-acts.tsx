import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import type { KpiPage } from '../contract.ts';
import {
  decideIntervention,
  evaluateIntervention,
  type Intervention,
  withdrawIntervention,
} from '../intervention.contract.ts';
import { interventionText } from './intervention.text.ts';

const InterventionDialog = lazy(() => import('./intervention-dialog.tsx'));

type Decision = Intervention['decisions'][number]['decision'];

/** What a verdict offers: a decided one wants to be kept, changed or undone; an open one wants time. Nothing happens by itself. */
const offered: Readonly<Record<NonNullable<Intervention['told']>['verdict'], readonly Decision[]>> = {
  improved: ['keep', 'change'],
  'no-effect': ['change', 'undo', 'keep'],
  worse: ['undo', 'change'],
  'cannot-tell': ['look-again', 'change', 'undo'],
};

/** What may follow a verdict, and the ways to look, amend and withdraw. */
export function InterventionActs({ intervention, page }: { intervention: Intervention; page: KpiPage }) {
  const t = useWords(interventionText);
  const [open, setOpen] = useState<Decision | 'amend' | 'withdraw' | null>(null);
  const look = useWrite(evaluateIntervention, { invalidates: ['kpis', 'inbox'] });
  const { can, told } = intervention;
  const close = () => setOpen(null);
  if (!can.amend && !can.evaluate && !can.decide) return null;
  if (open === 'withdraw') return <Withdraw id={intervention.id} onClose={close} />;
  if (open !== null && open !== 'amend') return <Decide intervention={intervention} decision={open} onClose={close} />;
  const waits = told !== null && !intervention.decisions.some((decision) => decision.current);
  const choices = can.decide && waits ? offered[told.verdict] : [];
  return (
    <div className="acts">
      {choices.map((decision) => (
        <Button key={decision} small onClick={() => setOpen(decision)}>
          {t(`do.${decision}`)}
        </Button>
      ))}
      {can.evaluate && intervention.startsOn <= page.today ? (
        <Button
          small
          kind={choices.length > 0 ? 'quiet' : 'plain'}
          busy={look.pending}
          onClick={() => void look.run({ id: intervention.id })}
        >
          {t('do.now')}
        </Button>
      ) : null}
      <Menu
        label={t('more')}
        trigger={t('more')}
        className="b quiet sm"
        choices={[
          ...(can.amend ? [{ label: t('do.amend'), onChoose: () => setOpen('amend') }] : []),
          { label: t('do.withdraw'), onChoose: () => setOpen('withdraw') },
        ]}
      />
      <ProblemNote problem={look.problem} />
      {open === 'amend' ? (
        <Suspense fallback={null}>
          <InterventionDialog page={page} intervention={intervention} onClose={close} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Decide(props: { intervention: Intervention; decision: Decision; onClose: () => void }) {
  const t = useWords(interventionText);
  const { intervention, decision } = props;
  const [words, setWords] = useState('');
  const [day, setDay] = useState(intervention.decidesOn ?? '');
  const decide = useWrite(decideIntervention, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  const again = decision === 'look-again';
  const complete = words.trim() !== '' && (!again || day !== '');
  const send = () =>
    void decide.run({ id: intervention.id, decision, words: words.trim(), ...(again ? { lookOn: day } : {}) });
  return (
    <form
      className="signal-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) send();
      }}
    >
      {again ? (
        <DateField label={t('look.on')} value={day} onChange={setDay} error={decide.fieldError('lookOn')} />
      ) : null}
      <TextArea
        label={t(`words.${decision}`)}
        value={words}
        onChange={setWords}
        maxLength={1000}
        onSend={send}
        error={decide.fieldError('words')}
      />
      <FormProblem problem={decide.problem} />
      <div className="acts">
        <Button submit small kind="primary" busy={decide.pending} disabled={!complete}>
          {t('send')}
        </Button>
        <Button small kind="quiet" onClick={props.onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function Withdraw(props: { id: string; onClose: () => void }) {
  const t = useWords(interventionText);
  const [reason, setReason] = useState('');
  const withdraw = useWrite(withdrawIntervention, { invalidates: ['kpis', 'inbox'], onDone: props.onClose });
  return (
    <div className="signal-answer">
      <TextArea
        label={t('withdraw.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={withdraw.fieldError('reason')}
      />
      <FormProblem problem={withdraw.problem} />
      <div className="acts">
        <Button
          small
          kind="primary"
          busy={withdraw.pending}
          disabled={reason.trim() === ''}
          onClick={() => void withdraw.run({ id: props.id, reason: reason.trim() })}
        >
          {t('withdraw.send')}
        </Button>
        <Button small kind="quiet" onClick={props.onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
