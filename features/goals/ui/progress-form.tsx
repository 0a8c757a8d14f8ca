import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Field, NumberField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { recordProgress, type KeyResult } from '../contract.ts';
import { numberOf } from '../measure-draft.domain.ts';
import { valueProblem } from '../measure.domain.ts';
import { goalText } from './goal.text.ts';

type Sure = 'yes' | 'maybe' | 'no';

/** What each word stands for on the scale of the record, 0 to 100. */
const confidenceOf: Record<Sure, number> = { yes: 85, maybe: 50, no: 20 };

/** One word on how it goes: the number, how sure, what happened. It opens where it is needed, in its row. */
export function ProgressForm(props: {
  of: { type: 'goal' | 'priority'; id: string };
  result: KeyResult | null;
  onSaid: () => void;
  onLeave: () => void;
}) {
  const t = useWords(goalText);
  const { of, result } = props;
  const steps = result?.steps ?? [];
  const told = result !== null && result.kpi === null && steps.length === 0;
  const draft = useDraft(`progress ${of.id} ${result?.id ?? ''}`, {
    value: result?.now === null || result?.now === undefined ? '' : String(result.now),
    done: result?.steps.filter((step) => step.done !== null).map((step) => step.id) ?? [],
    sure: null as Sure | null,
    note: '',
  });
  const { value: words, change } = draft;
  const record = useWrite(recordProgress, {
    invalidates: ['goals', 'inbox'],
    onDone: () => {
      draft.forget();
      props.onSaid();
    },
  });
  const value = numberOf(words.value);
  const bad =
    !told || words.value.trim() === ''
      ? undefined
      : value === null
        ? t('progress.not-a-number')
        : valueProblem(result, value)?.message;
  const send = () => {
    if (bad !== undefined) return;
    void record.run({
      of,
      keyResultId: result?.id ?? null,
      value: told ? value : null,
      stepsDone: steps.length > 0 ? words.done : null,
      confidence: words.sure === null ? null : confidenceOf[words.sure],
      note: words.note,
    });
  };
  return (
    <form
      className="ask mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {steps.length > 0 ? (
        <CheckList
          label={t('progress.steps')}
          choices={steps.map(({ id, title }) => ({ value: id, label: title }))}
          chosen={words.done}
          onChange={(done) => change({ ...words, done })}
          error={record.fieldError('stepsDone')}
        />
      ) : null}
      {told && result.kind === 'yes_no' ? (
        <Field label={t('progress.yes_no')} error={record.fieldError('value')}>
          {() => (
            <Segmented
              label={t('progress.yes_no')}
              value={words.value === '' ? null : words.value === '1' ? 'yes' : 'no'}
              onChange={(answer) => change({ ...words, value: answer === 'yes' ? '1' : '0' })}
              choices={[
                { value: 'no', label: t('progress.no') },
                { value: 'yes', label: t('progress.yes') },
              ]}
            />
          )}
        </Field>
      ) : null}
      {told && result.kind !== 'yes_no' ? (
        <NumberField
          label={t(result.kind === 'milestone' ? 'progress.steps.count' : 'progress.value')}
          unit={result.unit}
          value={words.value}
          onChange={(typed) => change({ ...words, value: typed })}
          error={bad ?? record.fieldError('value')}
        />
      ) : null}
      <Field label={t('progress.sure')}>
        {() => (
          <Segmented
            label={t('progress.sure')}
            value={words.sure}
            onChange={(sure) => change({ ...words, sure })}
            numbered
            choices={[
              { value: 'yes', label: t('progress.sure.yes') },
              { value: 'maybe', label: t('progress.sure.maybe') },
              { value: 'no', label: t('progress.sure.no') },
            ]}
          />
        )}
      </Field>
      <TextArea
        label={t('progress.note')}
        help={t('progress.note.help')}
        optional
        maxLength={2000}
        value={words.note}
        onChange={(note) => change({ ...words, note })}
        onSend={send}
        error={told ? undefined : record.fieldError('value')}
      />
      <FormProblem problem={record.problem} />
      <div className="acts">
        <Button kind="primary" submit busy={record.pending}>
          {t('progress.send')}
        </Button>
        <Button kind="quiet" onClick={props.onLeave}>
          {t('progress.leave')}
        </Button>
        <span className="push">
          <Saved keeping={draft.keeping} />
        </span>
      </div>
    </form>
  );
}
