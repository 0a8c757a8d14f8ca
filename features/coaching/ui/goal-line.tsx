import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { NowOfTarget, SightOf } from '../../goals/ui/public.ts';
import type { CheckInBody, GoalLine } from '../contract.ts';
import { checkInText } from './check-in.text.ts';

type Line = CheckInBody['progress'][number];
type Sure = 'unlikely' | 'open' | 'likely';

const percentOf: Record<Sure, number> = { unlikely: 20, open: 50, likely: 80 };
export const sureOf = (percent: number | null): Sure | null =>
  percent === null ? null : percent < 34 ? 'unlikely' : percent < 67 ? 'open' : 'likely';

/** One of my goals: its numbers, ready to be corrected by a thumb, and whether it will get there. */
export function GoalLineForm(props: { goal: GoalLine; lines: readonly Line[]; onChange: (lines: Line[]) => void }) {
  const t = useWords(checkInText);
  const format = useFormat();
  const { goal, lines } = props;
  const sure = sureOf(lines.find((line) => line.confidence !== null)?.confidence ?? null);
  return (
    <div className="goal-line">
      <Said small>{goal.title}</Said>
      <SightOf chain={goal.sight} inside oneLine />
      {goal.keyResults.map((result) => {
        const line = lines.find((one) => one.keyResultId === result.id);
        return (
          <KeyResultStep
            key={result.id}
            goalId={goal.goalId}
            result={result}
            value={line?.value ?? null}
            onChange={(value) =>
              props.onChange(lines.map((one) => (one.keyResultId === result.id ? { ...one, value } : one)))
            }
          />
        );
      })}
      <fieldset>
        <legend className="label">{t('confidence', { day: format.day(goal.dueOn, 'day') })}</legend>
        <Segmented<Sure>
          wide
          label={t('confidence', { day: format.day(goal.dueOn, 'day') })}
          value={sure}
          onChange={(chosen) => props.onChange(lines.map((one) => ({ ...one, confidence: percentOf[chosen] })))}
          choices={[
            { value: 'unlikely', label: t('unlikely') },
            { value: 'open', label: t('open') },
            { value: 'likely', label: t('likely') },
          ]}
        />
      </fieldset>
    </div>
  );
}

function KeyResultStep(props: {
  goalId: string;
  result: GoalLine['keyResults'][number];
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const t = useWords(checkInText);
  const format = useFormat();
  const id = useId();
  const { result, value } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const target =
    result.target === null
      ? null
      : t(result.direction === 'lower' ? 'to' : 'of', { target: format.quantity(result.target, result.unit) });
  if (result.kpi)
    return (
      <>
        <p className="row between">
          <span className="meta">{result.title}</span>
          <span>
            <b>{result.now === null ? '—' : format.number(result.now)}</b> <span className="meta">{target}</span>
          </span>
        </p>
        <p className="hint">{t('kpi', { kpi: result.kpi.name })}</p>
      </>
    );
  if (result.steps > 0)
    return (
      <>
        <p className="row between">
          <span className="meta">{result.title}</span>
          <span className="meta">
            <NowOfTarget measure={result} stale={false} />
          </span>
        </p>
        <p className="hint">
          <Link to={`/goals/${props.goalId}`} className="link">
            {t('tick')}
          </Link>
        </p>
      </>
    );
  if (result.kind === 'yes_no')
    return (
      <fieldset>
        <legend className="meta">{result.title}</legend>
        <Segmented
          label={result.title}
          value={value === null ? null : value === 1 ? 'yes' : 'no'}
          onChange={(answer) => props.onChange(answer === 'yes' ? 1 : 0)}
          choices={[
            { value: 'no', label: t('so.no') },
            { value: 'yes', label: t('so.yes') },
          ]}
        />
      </fieldset>
    );
  const by = stepOf(result);
  const move = (direction: 1 | -1) => {
    setTyped(null);
    props.onChange(rounded((value ?? result.baseline ?? 0) + direction * by));
  };
  return (
    <div className="row between wrap mt-2.5">
      <label className="meta" htmlFor={id}>
        {result.title}
      </label>
      <span className="step">
        <button type="button" aria-label={t('fewer', { what: result.title })} onClick={() => move(-1)}>
          <Icon of={Minus} />
        </button>
        <input
          id={id}
          className="in"
          inputMode="decimal"
          value={typed ?? (value === null ? '' : String(value))}
          onChange={(event) => {
            const text = event.currentTarget.value;
            const number = Number(text.replace(',', '.'));
            setTyped(text);
            if (text.trim() === '') props.onChange(null);
            else if (Number.isFinite(number)) props.onChange(number);
          }}
          onBlur={() => setTyped(null)}
        />
        <button type="button" aria-label={t('more', { what: result.title })} onClick={() => move(1)}>
          <Icon of={Plus} />
        </button>
        <span className="meta">{target}</span>
      </span>
    </div>
  );
}

/** A step of a thumb: about a twentieth of the way, as 1, 2 or 5 of a power of ten, and whole where the numbers are whole. */
function stepOf(result: { baseline: number | null; target: number | null }): number {
  const ends = [result.baseline ?? 0, result.target ?? 1];
  const span = Math.abs(ends[1]! - ends[0]!) / 20 || 1;
  const power = 10 ** Math.floor(Math.log10(span));
  const step = ([1, 2, 5].find((one) => one * power >= span) ?? 10) * power;
  return ends.every(Number.isInteger) ? Math.max(1, Math.round(step)) : step;
}

const rounded = (value: number): number => Number(value.toFixed(6));
