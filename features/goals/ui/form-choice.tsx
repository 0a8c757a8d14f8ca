import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { chooseForm, readForm } from '../life.contract.ts';
import { goalFormText } from './goal-form.text.ts';

const forms = ['okr', 'plain'] as const;

/** How new goals are written in this organisation: as objectives with key results, or in plain words. */
export function FormChoice() {
  const t = useWords(goalFormText);
  const tell = useToast();
  const now = useRead(readForm, {}).data;
  const choose = useWrite(chooseForm, { onDone: () => tell(t('choice.kept')) });
  if (!now) return null;
  return (
    <Group title={t('choice.title')}>
      <p className="meta mb-2">{t('choice.lead')}</p>
      {now.can.choose ? (
        <Options
          label={t('choice.title')}
          value={now.form}
          onChange={(form) => void choose.run({ form })}
          choices={forms.map((form) => ({
            value: form,
            label: t(`choice.${form}`),
            detail: t(`choice.${form}.detail`),
          }))}
        />
      ) : (
        <p>{t(`choice.${now.form}`)}</p>
      )}
      <ProblemNote problem={choose.problem} />
    </Group>
  );
}
