import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { digitsFor } from '../figure.domain.ts';
import { mean } from '../regression.domain.ts';
import { kpiFormText } from './kpi.text.ts';

/** The values of a sample as one text, with what they come to said below while they are typed. */
export function SampleField(props: {
  unit: string;
  typed: string;
  sample: { values: readonly number[]; odd: string | null };
  onChange: (typed: string) => void;
  error: string | undefined;
}) {
  const t = useWords(kpiFormText);
  const format = useFormat();
  const { values, odd } = props.sample;
  const middle = values.length > 0 ? format.quantity(mean(values), props.unit, { digits: digitsFor(values) + 1 }) : '';
  return (
    <TextArea
      label={t('sample')}
      help={values.length === 0 ? t('sample.help') : t('sample.said', { n: values.length, mean: middle })}
      rows={2}
      value={props.typed}
      onChange={props.onChange}
      error={odd === null ? props.error : t('not.numbers', { typed: odd.slice(0, 40) })}
    />
  );
}
