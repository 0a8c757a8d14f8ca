import { X } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextField } from '../../../platform/ui/field.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { agree, takeAgreementOut, type Agreement, type Review } from '../contract.ts';
import { reviewText } from './review.text.ts';

/** What comes next: expectations and support, each with a day. */
export function Agreements({ review }: { review: Review }) {
  const t = useWords(reviewText);
  return (
    <section className="group">
      <h2>{t('agreed')}</h2>
      <p className="meta">{t('agreed.lead')}</p>
      <div className="next-two">
        {(['expectation', 'support'] as const).map((kind) => (
          <Kind key={kind} review={review} kind={kind} />
        ))}
      </div>
    </section>
  );
}

function Kind({ review, kind }: { review: Review; kind: Agreement['kind'] }) {
  const t = useWords(reviewText);
  const agreements = review.agreements.filter((one) => one.kind === kind);
  return (
    <section>
      <h3 className="label">{t(kind)}</h3>
      {agreements.length === 0 ? <p className="meta">{t(`${kind}.none`)}</p> : null}
      {agreements.map((agreement) => (
        <Line key={agreement.id} review={review} agreement={agreement} />
      ))}
      {review.can.agree ? <Form review={review} kind={kind} /> : null}
    </section>
  );
}

function Line({ review, agreement }: { review: Review; agreement: Agreement }) {
  const t = useWords(reviewText);
  const format = useFormat();
  const takeOut = useWrite(takeAgreementOut, { invalidates: ['reviews'] });
  return (
    <div className="row between top mt-2">
      <div>
        <Said small>{agreement.text}</Said>
        <p className="meta">
          {t('agree.due', { day: format.day(agreement.dueOn) })}
          {agreement.goalId === null ? null : (
            <>
              {' · '}
              <Link className="link" to={`/goals/${agreement.goalId}`}>
                {t('agree.goal')}
              </Link>
            </>
          )}
          {agreement.promiseId === null ? null : ` · ${t('agree.promise')}`}
        </p>
      </div>
      {review.can.agree ? (
        <Button
          small
          kind="quiet"
          icon={X}
          aria-label={t('agree.out', { what: agreement.text })}
          onClick={() => void takeOut.run({ id: review.id, agreementId: agreement.id })}
        />
      ) : null}
    </div>
  );
}

function Form({ review, kind }: { review: Review; kind: Agreement['kind'] }) {
  const t = useWords(reviewText);
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const write = useWrite(agree, {
    invalidates: ['reviews'],
    onDone: () => {
      setText('');
      setDueOn('');
    },
  });
  return (
    <form
      className="agree-form"
      onSubmit={(event) => {
        event.preventDefault();
        void write.run({ id: review.id, kind, text, dueOn });
      }}
    >
      <TextField label={t(`${kind}.what`)} value={text} onChange={setText} error={write.fieldError('text')} />
      <DateField
        label={t('agree.by')}
        value={dueOn}
        min={review.today}
        onChange={setDueOn}
        error={write.fieldError('dueOn')}
      />
      <Button small submit busy={write.pending} disabled={text.trim() === '' || dueOn === ''}>
        {t('agree.add')}
      </Button>
      <FormProblem problem={write.problem} />
    </form>
  );
}
