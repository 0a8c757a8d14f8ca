import { Plus } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { directionText } from './direction.text.ts';

export interface Value {
  readonly name: string;
  readonly description: string;
}

/** What an organisation holds to: a word or two each, with a sentence on what that means in practice. */
export function ValuesField(props: { values: readonly Value[]; onChange: (values: Value[]) => void }) {
  const t = useWords(directionText);
  const change = (at: number, part: Partial<Value>) =>
    props.onChange(props.values.map((held, place) => (place === at ? { ...held, ...part } : held)));
  return (
    <fieldset className="f">
      <legend className="meta">{t('values.label')}</legend>
      {props.values.map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- values have no id of their own, and only the last is added
        <div key={at} className="values-row">
          <TextField label={t('values.name')} value={value.name} onChange={(name) => change(at, { name })} />
          <TextField
            label={t('values.means')}
            value={value.description}
            onChange={(description) => change(at, { description })}
          />
          <Button
            small
            kind="quiet"
            onClick={() => props.onChange(props.values.filter((_none, place) => place !== at))}
          >
            {t('values.remove', { name: value.name === '' ? String(at + 1) : value.name })}
          </Button>
        </div>
      ))}
      <Button small icon={Plus} onClick={() => props.onChange([...props.values, { name: '', description: '' }])}>
        {t('values.add')}
      </Button>
    </fieldset>
  );
}
