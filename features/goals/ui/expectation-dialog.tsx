import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { DateField, Field, SelectField, TextArea, TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { findTargets } from '../contract.ts';
import { giveExpectation, readAims, type Aim } from '../expectation.contract.ts';
import { expectationText } from './expectation.text.ts';
import { RolePicker } from './role-picker.tsx';

const kinds = ['team', 'location', 'role'] as const;

/** One sentence and its reason to a team, a place or a role. */
export function ExpectationDialog(props: { onClose: () => void }) {
  const t = useWords(expectationText);
  const tell = useToast();
  const aims = useRead(readAims, {}).data;
  const targets = useRead(findTargets, {}).data?.items ?? [];
  const [chosen, setKind] = useState<Aim['kind'] | null>(null);
  const [whom, setWhom] = useState('');
  const [words, setWords] = useState({ sentence: '', why: '', measure: '', dueOn: '', serves: '' });
  const set = (more: Partial<typeof words>) => setWords({ ...words, ...more });
  const give = useWrite(giveExpectation, {
    invalidates: ['goals', 'inbox'],
    onDone: ({ reached }) => {
      tell(t('sent', { reached }));
      props.onClose();
    },
  });
  const served = targets.find(({ id }) => id === words.serves);
  const { sentence, why, measure, dueOn } = words;
  const ready = whom.trim() !== '' && sentence.trim() !== '' && why.trim() !== '' && dueOn !== '';
  const whomError = give.fieldError('aim') ?? give.fieldError('aim.role');
  const lists = { team: aims?.teams ?? [], location: aims?.locations ?? [], role: aims?.roles ?? [] };
  const offered = kinds.filter((one) => lists[one].length > 0);
  const kind = chosen ?? offered[0] ?? 'team';
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('dialog.title')}
      lead={t('dialog.lead')}
      actions={
        <Button
          kind="primary"
          busy={give.pending}
          disabled={!ready}
          onClick={() =>
            void give.run({
              aim: kind === 'role' ? { kind, role: whom } : { kind, id: whom },
              sentence,
              why,
              measure,
              dueOn,
              serves: served ? { type: served.type, id: served.id } : null,
            })
          }
        >
          {t('send')}
        </Button>
      }
    >
      {offered.length < 2 ? null : (
        <Field label={t('of')}>
          {() => (
            <Segmented
              label={t('of')}
              value={kind}
              onChange={(one) => {
                setKind(one);
                setWhom('');
              }}
              choices={offered.map((value) => ({ value, label: t(`aim.${value}`) }))}
            />
          )}
        </Field>
      )}
      {kind === 'role' ? (
        <RolePicker roles={lists.role} value={whom} onChange={setWhom} error={whomError} />
      ) : (
        <SelectField
          label={t(kind)}
          empty={t(`${kind}.choose`)}
          value={whom}
          onChange={setWhom}
          choices={lists[kind].map(({ id, name, people }) => ({
            value: id,
            label: t('reaches.choice', { name, people }),
          }))}
          error={whomError}
        />
      )}
      <TextArea
        label={t('sentence')}
        rows={1}
        maxLength={200}
        value={sentence}
        onChange={(text) => set({ sentence: text })}
        error={give.fieldError('sentence')}
      />
      <TextArea
        label={t('why')}
        help={t('why.help')}
        maxLength={2000}
        value={why}
        onChange={(text) => set({ why: text })}
        error={give.fieldError('why')}
      />
      <TextField
        label={t('measure')}
        help={t('measure.help')}
        optional
        value={measure}
        onChange={(text) => set({ measure: text })}
        error={give.fieldError('measure')}
      />
      <DateField
        label={t('due')}
        value={dueOn}
        onChange={(day) => set({ dueOn: day })}
        error={give.fieldError('dueOn')}
      />
      <SelectField
        label={t('serves.question')}
        optional
        empty={t('serves.choose')}
        value={words.serves}
        onChange={(id) => set({ serves: id })}
        choices={targets.map(({ id, title }) => ({ value: id, label: title }))}
        error={give.fieldError('serves')}
      />
      <FormProblem problem={give.problem} />
    </Dialog>
  );
}
