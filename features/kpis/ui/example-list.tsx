import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { SelectField, TextField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type BusinessFunction, businessFunctions, type PlacedExample, searchExamples } from '../example.domain.ts';
import type { TakenExample } from './example-library.tsx';
import { exampleText } from './example.text.ts';
import './kpi.css';

const shownAtFirst = 4;

/** Good numbers by function, each with its usual misuse and what keeps it honest; `about` is what the person has in mind. */
export default function ExampleList(props: { about: string; onTake: (example: TakenExample) => void }) {
  const t = useWords(exampleText);
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState<BusinessFunction | ''>('');
  const [all, setAll] = useState(false);
  const words = useDeferredValue(typed.trim() === '' ? props.about : typed);
  const own = searchExamples(words, only === '' ? null : only);
  // What somebody typed may find nothing; what they have in mind only sorts.
  const found = own.length === 0 && typed.trim() === '' ? searchExamples('', only === '' ? null : only) : own;
  const shown = all ? found : found.slice(0, shownAtFirst);
  return (
    <section aria-label={t('title')}>
      <div className="row wrap kpi-filter">
        <TextField label={t('find')} type="search" value={typed} onChange={setTyped} />
        <SelectField
          label={t('function')}
          empty={t('function.all')}
          value={only}
          onChange={(value) => setOnly(value as BusinessFunction | '')}
          choices={businessFunctions.map((value) => ({ value, label: t(`function.${value}`) }))}
        />
      </div>
      {found.length === 0 ? <p className="meta">{t('none')}</p> : null}
      <List label={t('title')}>
        {shown.map((example) => (
          <Entry key={example.name} example={example} onTake={props.onTake} />
        ))}
      </List>
      {found.length > shownAtFirst ? (
        <Button small kind="quiet" onClick={() => setAll(!all)}>
          {all ? t('fewer') : t('more', { n: found.length - shownAtFirst })}
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ example, onTake }: { example: PlacedExample; onTake: (taken: TakenExample) => void }) {
  const t = useWords(exampleText);
  const { name, definition, unit, kind, direction, horizon, place } = example;
  return (
    <li>
      <div className="row between top wrap">
        <h3>{name}</h3>
        <Button small onClick={() => onTake({ fields: { name, definition, unit, kind, direction, horizon }, place })}>
          {t('take')}
        </Button>
      </div>
      <p>{definition}</p>
      <p className="row wrap meta">
        <Tag tone="depth">{t(horizon)}</Tag>
        <Tag>{t(`place.${place}`)}</Tag>
        {t(`function.${example.function}`)} · {unit}
      </p>
      <p className="meta">{t('misuse', { text: example.misuse })}</p>
      <p className="meta">{t('counter', { text: example.counter })}</p>
    </li>
  );
}
