import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { amendCheckIn, type CheckIn } from '../contract.ts';
import { CheckInWords } from './check-in-words.tsx';
import { checkInText } from './check-in.text.ts';

/** My check-in after it was sent: what stands, what was decided, and a later word. */
export function SentCheckIn({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(checkInText);
  const format = useFormat();
  const draft = useDraft(`amend.${checkIn.id}`, '');
  const amend = useWrite(amendCheckIn, { invalidates: ['coaching'], onDone: draft.forget });
  const add = async () => {
    if ((await amend.run({ id: checkIn.id, text: draft.value })) !== null) draft.change('');
  };
  return (
    <FocusPage back={{ to: '/today', label: t('back') }}>
      <PageHead title={t('title.sent', { name: checkIn.to?.name ?? '' })} />
      <p className="meta mt-1">{t('sent.at', { at: format.instant(checkIn.sentAt) })}</p>
      <CheckInWords checkIn={checkIn} />
      <section className="part">
        <TextArea
          label={t('amend')}
          value={draft.value}
          rows={2}
          maxLength={2000}
          onChange={draft.change}
          onSend={() => void add()}
        />
        <div className="acts">
          <Button small busy={amend.pending} disabled={draft.value.trim() === ''} onClick={() => void add()}>
            {t('amend.send')}
          </Button>
        </div>
        {amend.problem ? <ProblemNote problem={amend.problem} /> : null}
      </section>
    </FocusPage>
  );
}
