import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { lookAgain, lookNow, stopStudy, type StudyRow } from '../contract.ts';
import { offers } from '../study.domain.ts';
import { outcomeText } from './growth.text.ts';

/** What may follow a verdict; nothing of it happens by itself. */
export function StudyActions(props: { study: StudyRow; primary: boolean }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const { study } = props;
  const [open, setOpen] = useState<'again' | 'stop' | null>(null);
  const [day, setDay] = useState(study.neededUntil ?? '');
  const [reason, setReason] = useState('');
  const done = { invalidates: ['growth', 'inbox'], onDone: () => setOpen(null) };
  const now = useWrite(lookNow, done);
  const again = useWrite(lookAgain, done);
  const stop = useWrite(stopStudy, done);
  if (!study.can.decide || study.stopped !== null) return null;
  const offer = study.verdict === null ? 'wait' : offers[study.verdict];
  const kind = props.primary ? 'primary' : 'plain';
  const known =
    study.neededUntil !== null && (study.lookOn === null || study.neededUntil !== study.lookOn)
      ? study.neededUntil
      : null;
  if (open === 'again') {
    return (
      <div className="signal-answer">
        <DateField label={t('again.day')} value={day} onChange={setDay} error={again.fieldError('lookOn')} />
        <div className="acts">
          <Button
            small
            kind="primary"
            busy={again.pending}
            disabled={day === ''}
            onClick={() => void again.run({ id: study.id, lookOn: day })}
          >
            {t('again')}
          </Button>
          <Button small kind="quiet" onClick={() => setOpen(null)}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (open === 'stop') {
    return (
      <div className="signal-answer">
        <TextArea
          label={t('stop.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={stop.fieldError('reason')}
        />
        <div className="acts">
          <Button
            small
            kind="primary"
            busy={stop.pending}
            disabled={reason.trim() === ''}
            onClick={() => void stop.run({ id: study.id, reason })}
          >
            {t('stop.send')}
          </Button>
          <Button small kind="quiet" onClick={() => setOpen(null)}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      {offer === 'wait' && known !== null ? (
        <Button kind={kind} busy={again.pending} onClick={() => void again.run({ id: study.id, lookOn: known })}>
          {t('again.until', { day: format.day(known, 'full') })}
        </Button>
      ) : null}
      {offer === 'wait' ? (
        <Button kind={known === null ? kind : 'plain'} onClick={() => setOpen('again')}>
          {t('again')}
        </Button>
      ) : (
        <ButtonLink kind={kind} to={`/growth/gaps/${study.gapId}`}>
          {t(offer === 'reopen' || offer === 'withdraw' ? 'gap.reopen' : 'gap.close')}
        </ButtonLink>
      )}
      {study.can.look ? (
        <Button busy={now.pending} onClick={() => void now.run({ id: study.id })}>
          {t('now')}
        </Button>
      ) : null}
      {offer === 'wait' ? (
        <ButtonLink kind="quiet" to={`/growth/gaps/${study.gapId}`}>
          {t('gap')}
        </ButtonLink>
      ) : null}
      <Button kind="quiet" onClick={() => setOpen('stop')}>
        {t('stop')}
      </Button>
      <ProblemNote problem={now.problem ?? again.problem ?? stop.problem} />
    </>
  );
}
