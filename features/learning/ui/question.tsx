import { ArrowDown, ArrowUp, Check } from 'lucide-react';
import type { AskedItem } from '../taking-shape.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { NumberField, SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Options } from '../../../platform/ui/options.tsx';
import { takeText } from './take.text.ts';

/** What a learner has put together so far. `chosen` holds -1 for a pair that is still open. */
export type Given = { chosen: number[]; text: string; selfCheck: boolean | null };

export const nothingGiven = (item: AskedItem): Given => ({
  chosen:
    item.kind === 'ordering'
      ? item.options.map((_option, at) => at)
      : item.kind === 'matching'
        ? item.prompts.map(() => -1)
        : [],
  text: '',
  selfCheck: null,
});

/** Whether there is something to check. */
export function isGiven(item: AskedItem, given: Given): boolean {
  if (item.kind === 'numeric') return /\d/.test(given.text);
  if (item.kind === 'recall') return given.selfCheck !== null;
  if (item.kind === 'matching') return given.chosen.every((at) => at >= 0);
  if (item.kind === 'multiple') return given.chosen.length === item.choose;
  return given.chosen.length > 0;
}

/** A question of any kind, answered by touch, mouse or keyboard. */
export function Question(props: { item: AskedItem; given: Given; onChange: (given: Given) => void }) {
  const t = useWords(takeText);
  const { item, given, onChange } = props;
  if (item.kind === 'multiple') return <Several {...props} />;
  if (item.kind === 'ordering') return <Ordering {...props} />;
  if (item.kind === 'matching') return <Matching {...props} />;
  if (item.kind === 'numeric')
    return (
      <div className="choices">
        <NumberField
          label={t('number.label')}
          value={given.text}
          onChange={(text) => onChange({ ...given, text })}
          {...(item.unit ? { unit: item.unit } : {})}
        />
      </div>
    );
  if (item.kind === 'recall')
    return (
      <div className="choices">
        <TextArea
          label={t('recall.label')}
          help={t('recall.hint')}
          rows={4}
          value={given.text}
          onChange={(text) => onChange({ ...given, text })}
        />
      </div>
    );
  return (
    <div className="choices">
      <Options
        label={t('answers')}
        numbered
        value={given.chosen[0] === undefined ? null : String(given.chosen[0])}
        choices={item.options.map((option, at) => ({ value: String(at), label: option }))}
        onChange={(value) => onChange({ ...given, chosen: [Number(value)] })}
      />
    </div>
  );
}

function Several({ item, given, onChange }: { item: AskedItem; given: Given; onChange: (given: Given) => void }) {
  const t = useWords(takeText);
  const toggle = (at: number) =>
    onChange({
      ...given,
      chosen: given.chosen.includes(at) ? given.chosen.filter((one) => one !== at) : [...given.chosen, at],
    });
  return (
    <>
      <p className="meta">{t('choose.many', { n: item.choose })}</p>
      <ul className="choices" aria-label={t('answers')}>
        {item.options.map((option, at) => (
          <li key={option}>
            <button
              type="button"
              role="checkbox"
              className="opt"
              aria-checked={given.chosen.includes(at)}
              onClick={() => toggle(at)}
            >
              <span className="box">{given.chosen.includes(at) ? <Icon of={Check} small /> : null}</span>
              <span>{option}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Ordering({ item, given, onChange }: { item: AskedItem; given: Given; onChange: (given: Given) => void }) {
  const t = useWords(takeText);
  const move = (place: number, by: number) => {
    const chosen = [...given.chosen];
    const [taken] = chosen.splice(place, 1);
    chosen.splice(place + by, 0, taken!);
    onChange({ ...given, chosen });
  };
  return (
    <ol className="choices steps" aria-label={t('order.list')}>
      {given.chosen.map((at, place) => (
        <li key={at}>
          <span className="n">{place + 1}</span>
          <span>{item.options[at]}</span>
          <Button
            kind="quiet"
            icon={ArrowUp}
            aria-label={t('order.up', { step: item.options[at] ?? '' })}
            disabled={place === 0}
            onClick={() => move(place, -1)}
          />
          <Button
            kind="quiet"
            icon={ArrowDown}
            aria-label={t('order.down', { step: item.options[at] ?? '' })}
            disabled={place === given.chosen.length - 1}
            onClick={() => move(place, 1)}
          />
        </li>
      ))}
    </ol>
  );
}

function Matching({ item, given, onChange }: { item: AskedItem; given: Given; onChange: (given: Given) => void }) {
  const t = useWords(takeText);
  return (
    <div className="pairs">
      {item.prompts.map((prompt, place) => (
        <SelectField
          key={prompt}
          label={prompt}
          empty={t('match.choose')}
          value={given.chosen[place] === undefined || given.chosen[place] < 0 ? '' : String(given.chosen[place])}
          choices={item.options.map((option, at) => ({ value: String(at), label: option }))}
          onChange={(value) =>
            onChange({
              ...given,
              chosen: given.chosen.map((one, at) => (at === place ? (value === '' ? -1 : Number(value)) : one)),
            })
          }
        />
      ))}
    </div>
  );
}

/** What a full answer holds, and the learner's own verdict. Nobody else judges recall. */
export function SelfCheck(props: { item: AskedItem; onJudge: (had: boolean) => void }) {
  const t = useWords(takeText);
  return (
    <div className="fb">
      <p className="label">{t('recall.holds')}</p>
      <ul className="said blocks-list">
        {(props.item.compare ?? '').split('\n').map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="label mt-4">{t('recall.ask')}</p>
      <div className="acts">
        <Button onClick={() => props.onJudge(true)}>{t('recall.had')}</Button>
        <Button onClick={() => props.onJudge(false)}>{t('recall.missed')}</Button>
      </div>
    </div>
  );
}
