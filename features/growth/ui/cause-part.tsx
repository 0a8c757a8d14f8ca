import { type KeyboardEvent, useRef, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Kbd } from '../../../platform/ui/kbd.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { type Cause, causes, opens } from '../cause.domain.ts';
import { answerCause, type Gap, nameCause, reopenCause } from '../contract.ts';
import type { Replies } from '../question.domain.ts';
import { CauseGuide, GuideSaid } from './cause-guide.tsx';
import { gapText, growthText } from './growth.text.ts';

type Diagnosis = Gap['diagnoses'][number];
type Remarks = Partial<Record<Cause, string>>;

/** Six causes with the question that separates each; a person chooses, says why, and its people may answer. */
export function CausePart(props: { gap: Gap; standing: Diagnosis | null | undefined }) {
  const t = useWords(gapText);
  const { gap } = props;
  const standing = props.standing ?? null;
  return (
    <section>
      <h2 className="q">{t('cause.title')}</h2>
      <p className="lead">{t('cause.lead')}</p>
      {standing === null && gap.can.decide ? (
        <Choosing gap={gap} />
      ) : (
        <Causes chosen={standing?.cause ?? null} remarks={standing?.remarks ?? {}} />
      )}
      {standing === null ? (
        gap.can.decide || gap.closed !== null ? null : (
          <p className="meta">{t('cause.waits', { who: gap.owner.name })}</p>
        )
      ) : (
        <Decided gap={gap} diagnosis={standing} />
      )}
      <Earlier gap={gap} standing={standing} />
    </section>
  );
}

function Choosing({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const tCause = useWords(growthText);
  const format = useFormat();
  const [cause, setCause] = useState<Cause | null>(null);
  const [remarks, setRemarks] = useState<Remarks>({});
  const [replies, setReplies] = useState<Replies>({});
  const [reason, setReason] = useState('');
  const name = useWrite(nameCause, { invalidates: ['growth', 'inbox'] });
  const complete = cause !== null && reason.trim() !== '';
  const send = () => {
    if (complete)
      void name.run({
        id: gap.id,
        cause,
        reason: reason.trim(),
        replies,
        remarks: Object.fromEntries(Object.entries(remarks).filter(([, words]) => words.trim() !== '')),
      });
  };
  useKeys(Object.fromEntries(causes.map((one, at) => [String(at + 1), () => setCause(one)])));
  return (
    <>
      <CauseGuide gap={gap} replies={replies} onChange={setReplies} />
      <Causes chosen={cause} remarks={remarks} onChoose={setCause} />
      {cause === null ? null : (
        <TextArea
          key={cause}
          label={t('remark.label', { cause: tCause(`cause.${cause}`) })}
          optional
          value={remarks[cause] ?? ''}
          onChange={(words) => setRemarks({ ...remarks, [cause]: words })}
          maxLength={500}
        />
      )}
      <TextArea
        label={t('reason.label')}
        help={t('reason.help', { names: format.list(gap.people.slice(0, 3).map((person) => person.name)) })}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        onSend={send}
        error={name.fieldError('reason')}
      />
      <FormProblem problem={name.problem} />
      <div className="acts">
        <Button kind="primary" busy={name.pending} disabled={!complete} onClick={send}>
          {t(complete ? 'cause.decide' : 'cause.choose')}
        </Button>
      </div>
    </>
  );
}

/** The six, as radios when `onChoose` is given; what was said about each stands below its question. */
function Causes(props: { chosen: Cause | null; remarks: Remarks; onChoose?: (cause: Cause) => void }) {
  const t = useWords(gapText);
  const tCause = useWords(growthText);
  const group = useRef<HTMLUListElement>(null);
  const { chosen, onChoose } = props;
  const at = chosen === null ? 0 : causes.indexOf(chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined || !onChoose) return;
    event.preventDefault();
    const next = (at + step + causes.length) % causes.length;
    onChoose(causes[next]!);
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[next]?.focus();
  };
  return (
    <ul
      ref={group}
      role="radiogroup"
      aria-label={t('cause.label')}
      aria-disabled={onChoose ? undefined : true}
      className="causes"
      onKeyDown={onKeyDown}
    >
      {causes.map((cause, index) => (
        <li key={cause} role="none">
          <button
            type="button"
            role="radio"
            className="opt"
            aria-checked={cause === chosen}
            aria-disabled={onChoose ? undefined : true}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChoose?.(cause)}
          >
            <span className="dot" />
            <span className="cause-words">
              <b>{tCause(`cause.${cause}`)}</b> <span className="meta">{t(`question.${cause}`)}</span>
              {props.remarks[cause] ? <span className="said sm cause-remark">{props.remarks[cause]}</span> : null}
            </span>
            <span className="meta go2">{t(`opens.${opens[cause]}`)}</span>
            {onChoose ? <Kbd>{index + 1}</Kbd> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Decided(props: { gap: Gap; diagnosis: Diagnosis }) {
  const t = useWords(gapText);
  const format = useFormat();
  const { gap, diagnosis } = props;
  const [again, setAgain] = useState(false);
  const [reason, setReason] = useState('');
  const reopen = useWrite(reopenCause, { invalidates: ['growth', 'inbox'], onDone: () => setAgain(false) });
  return (
    <>
      <p className="meta mt-3">
        {t.rich('decided.by', {
          who: diagnosis.decidedBy === null ? '' : <Person name={diagnosis.decidedBy.name} />,
          day: format.instant(diagnosis.decidedAt),
        })}{' '}
        <span className="said sm">{diagnosis.reason}</span>{' '}
        {t('cause.seen', { names: format.list(gap.people.slice(0, 3).map((person) => person.name)) })}
      </p>
      <GuideSaid replies={diagnosis.replies} />
      {diagnosis.answers.length === 0 ? null : (
        <section className="mt-4">
          <h3>{t('answers.title')}</h3>
          {diagnosis.answers.map((answer) => (
            <Said key={answer.id} small quoted by={answer.by.name}>
              {answer.words}
            </Said>
          ))}
        </section>
      )}
      {gap.can.answer ? <Answering gap={gap} /> : null}
      {gap.can.decide ? (
        again ? (
          <section className="mt-3">
            <TextArea label={t('again.reason')} value={reason} onChange={setReason} maxLength={1000} />
            <ProblemNote problem={reopen.problem} />
            <div className="acts">
              <Button
                small
                busy={reopen.pending}
                disabled={reason.trim() === ''}
                onClick={() => void reopen.run({ id: gap.id, reason })}
              >
                {t('again.send')}
              </Button>
              <Button small kind="quiet" onClick={() => setAgain(false)}>
                {t('cancel')}
              </Button>
            </div>
          </section>
        ) : (
          <div className="acts">
            <Button small kind="quiet" onClick={() => setAgain(true)}>
              {t('cause.again')}
            </Button>
          </div>
        )
      ) : null}
    </>
  );
}

/** The people a gap is about say how they see it; agreeing takes one click. */
function Answering({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [said, setSaid] = useState('');
  const answer = useWrite(answerCause, { invalidates: ['growth', 'inbox'], onDone: () => setSaid('') });
  return (
    <section className="ask mt-4">
      <TextArea
        label={t('answer.label')}
        value={said}
        onChange={setSaid}
        maxLength={1000}
        error={answer.fieldError('words')}
      />
      <FormProblem problem={answer.problem} />
      <div className="acts">
        <Button
          small
          kind="primary"
          busy={answer.pending}
          disabled={said.trim() === ''}
          onClick={() => void answer.run({ id: gap.id, words: said })}
        >
          {t('answer.send')}
        </Button>
        <Button small busy={answer.pending} onClick={() => void answer.run({ id: gap.id, words: t('answer.same') })}>
          {t('answer.same')}
        </Button>
      </div>
    </section>
  );
}

function Earlier(props: { gap: Gap; standing: Diagnosis | null }) {
  const t = useWords(gapText);
  const tCause = useWords(growthText);
  const format = useFormat();
  const earlier = props.gap.diagnoses.filter((one) => one.id !== props.standing?.id);
  if (earlier.length === 0) return null;
  return (
    <section className="mt-4">
      <h3>{t('earlier.title')}</h3>
      <ul className="meta">
        {earlier.map((one) => (
          <li key={one.id}>
            {t('earlier.line', {
              cause: tCause(`cause.${one.cause}`),
              day: format.instant(one.withdrawn?.at ?? one.decidedAt),
              reason: one.withdrawn?.reason ?? one.reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
