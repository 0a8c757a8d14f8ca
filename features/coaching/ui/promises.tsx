import { Check } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { daysFromTo } from '../../../platform/i18n/format.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { PromiseRow } from '../../../platform/ui/promise-row.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { rowKeys } from '../../inbox/ui/public.ts';
import { endOfDay, suggestedDay } from '../check-in.domain.ts';
import { keepPromise, letPromiseGo, movePromise, reopenPromise, type Promised } from '../contract.ts';
import { coachingText } from './coaching.text.ts';

const rooms = ['coaching', 'inbox'];

/** Says that a promise was kept, with a way back for eight seconds. */
export function useKeeping(): (promise: { id: string; text: string }) => void {
  const t = useWords(coachingText);
  const tell = useToast();
  const reopen = useWrite(reopenPromise, { invalidates: rooms });
  const keep = useWrite(keepPromise, { invalidates: rooms });
  return ({ id, text }) =>
    void keep.run({ id }).then((kept) => {
      if (kept) tell(t('kept.told', { text }), { undo: () => void reopen.run({ id }) });
    });
}

/** A promise with its two ends; whoever made it keeps it, moves it or lets it go here. */
export function PromiseLine(props: {
  promise: Promised;
  today: string;
  me: 'giver' | 'receiver';
  children?: ReactNode;
}) {
  const t = useWords(coachingText);
  const format = useFormat();
  const keep = useKeeping();
  const [asking, setAsking] = useState<'day' | 'let_go' | null>(null);
  const { promise, today } = props;
  const other = props.me === 'giver' ? promise.to : promise.madeBy;
  const open = promise.keptAt === null && promise.letGoAt === null;
  const meta = [
    t.rich(props.me === 'giver' ? 'promise.to' : 'promise.from', {
      who: <Person name={other.name} to={`/coaching/with/${other.id}`} />,
      decision: t(`decision.${promise.decision ?? 'none'}`),
      day: format.day(promise.madeOn, 'day'),
    }),
    promise.firstDueOn === promise.dueOn
      ? null
      : ` · ${t('promise.moved', { day: format.day(promise.firstDueOn, 'day') })}`,
    promise.letGoAt === null ? null : ` · ${t('promise.let_go', { reason: promise.letGoReason ?? '' })}`,
  ];
  return (
    <>
      <PromiseRow
        text={promise.text}
        meta={meta}
        due={promise.letGoAt === null ? promise.dueOn : null}
        today={today}
        lateDays={open ? daysFromTo(promise.dueOn, today) : 0}
        dueTime={endOfDay}
        kept={promise.keptAt !== null}
        {...(promise.can.keep ? { onKept: () => keep(promise) } : {})}
        {...(promise.can.keep
          ? {
              actions: (
                <>
                  <Button small icon={Check} rowKey={rowKeys.kept} onClick={() => keep(promise)}>
                    {t('kept')}
                  </Button>
                  <Button small onClick={() => setAsking('day')}>
                    {t('new_date')}
                  </Button>
                  <Button small kind="quiet" onClick={() => setAsking('let_go')}>
                    {t('let_go.do')}
                  </Button>
                </>
              ),
            }
          : {})}
      >
        {props.children}
      </PromiseRow>
      {asking === 'day' ? <NewDate promise={promise} today={today} onClose={() => setAsking(null)} /> : null}
      {asking === 'let_go' ? <LetGo promise={promise} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

/** Another day for a promise, with the reason; the first one stays in its history. */
export function NewDate(props: {
  promise: Pick<Promised, 'id' | 'version' | 'dueOn'> & { to: { name: string } };
  today: string;
  onClose: () => void;
}) {
  const t = useWords(coachingText);
  const { promise } = props;
  const [dueOn, setDueOn] = useState(() => suggestedDay(promise.dueOn > props.today ? promise.dueOn : props.today));
  const [reason, setReason] = useState('');
  const move = useWrite(movePromise, { invalidates: rooms, onDone: props.onClose });
  const give = () => void move.run({ id: promise.id, version: promise.version, dueOn, reason });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('new_date.title')}
      lead={t('new_date.lead', { name: promise.to.name })}
      actions={
        <Button kind="primary" busy={move.pending} onClick={give}>
          {t('new_date.give')}
        </Button>
      }
    >
      <DateField
        label={t('new_date.day')}
        value={dueOn}
        min={props.today}
        onChange={setDueOn}
        error={move.fieldError('dueOn')}
      />
      <TextArea label={t('new_date.why')} optional value={reason} maxLength={500} onChange={setReason} onSend={give} />
      <FormProblem problem={move.problem} />
    </Dialog>
  );
}

function LetGo(props: { promise: Promised; onClose: () => void }) {
  const t = useWords(coachingText);
  const [reason, setReason] = useState('');
  const letGo = useWrite(letPromiseGo, { invalidates: rooms, onDone: props.onClose });
  const say = () => void letGo.run({ id: props.promise.id, reason });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('let_go.title')}
      lead={t('let_go.lead', { name: props.promise.to.name })}
      actions={
        <Button kind="primary" busy={letGo.pending} onClick={say}>
          {t('let_go.give')}
        </Button>
      }
    >
      <TextArea
        label={t('let_go.why')}
        value={reason}
        maxLength={500}
        onChange={setReason}
        onSend={say}
        error={letGo.fieldError('reason')}
      />
    </Dialog>
  );
}

/** The way to the thread with somebody. */
export function ThreadLink({ personId }: { personId: string }) {
  const t = useWords(coachingText);
  return (
    <ButtonLink small kind="quiet" to={`/coaching/with/${personId}`}>
      {t('thread')}
    </ButtonLink>
  );
}
