import type { ReactNode } from 'react';
import type { Figures } from '../../../platform/i18n/format.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Range } from '../../../platform/ui/range.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import type { VerdictKind } from '../../../platform/ui/verdict.tsx';
import type { EvaluationDto, KpiPage } from '../contract.ts';
import { digitsOfRange } from '../figure.domain.ts';
import { towardsBetter } from '../plan.domain.ts';
import { evaluationText } from './evaluation.text.ts';
import './kpi.css';

/** An evaluation with what its reader needs to understand it. */
export interface EvaluationTold {
  evaluation: EvaluationDto;
  kpi: { name: string; unit: string };
  better: 'higher' | 'lower';
  cadence: KpiPage['kpi']['cadence'];
  matters: number | null;
  /** the names of the places it was compared with */
  comparison: readonly string[];
  /** the day on which more of the same readings would decide */
  decidesOn: string | null;
}

/** The design system's word for a verdict. */
export const verdictKind = (verdict: EvaluationDto['verdict']): VerdictKind =>
  verdict === 'no-effect' ? 'no_effect' : verdict === 'cannot-tell' ? 'cannot_tell' : verdict;

/** How figures of one evaluation are said: with as many decimals as its range is sure of; differences of shares are points. */
function useDifferences({ evaluation, kpi }: EvaluationTold) {
  const format = useFormat();
  const digits = digitsOfRange(evaluation);
  const quantity = (value: number) => format.quantity(value, kpi.unit, { digits });
  const number = (value: number, signed = false) => format.number(value, { digits, signed });
  const difference = useDifference();
  return {
    digits,
    number,
    quantity,
    difference: (value: number, signed = false) => difference(value, kpi.unit, { digits, signed }),
  };
}

/** A difference in its unit; between shares it is told in points. */
export function useDifference(): (value: number, unit: string, figures?: Figures) => string {
  const t = useWords(evaluationText);
  const format = useFormat();
  return (value, unit, figures) =>
    unit === '%' ? t('points', { value: format.number(value, figures) }) : format.quantity(value, unit, figures);
}

/** What came out, as a sentence with its range. */
export function EvaluationSentence(told: EvaluationTold): ReactNode {
  const t = useWords(evaluationText);
  const { number, quantity, difference } = useDifferences(told);
  const { evaluation, kpi, better, matters } = told;
  const { verdict, effect, low, high } = evaluation;
  if (effect === null || low === null || high === null) return t('sentence.unknown', { kpi: kpi.name });
  const b = (inner: ReactNode) => <b>{inner}</b>;
  if (verdict === 'cannot-tell') {
    const range = towardsBetter({ effect, low, high }, better);
    const end = (value: number) => t(value < 0 ? 'end.worse' : 'end.better', { value: difference(Math.abs(value)) });
    return t.rich('sentence.cannot', {
      kpi: kpi.name,
      before: quantity(evaluation.before.mean ?? 0),
      after: quantity(evaluation.after.mean ?? 0),
      low: end(range.low),
      high: end(range.high),
      b,
    });
  }
  const said = matters === null ? 'none' : difference(matters);
  if (verdict === 'no-effect')
    return t.rich('sentence.none', {
      kpi: kpi.name,
      effect: difference(effect, true),
      low: number(low, true),
      high: number(high, true),
      matters: said,
      b,
    });
  const [near, far] = [Math.abs(low), Math.abs(high)].toSorted((one, other) => one - other) as [number, number];
  return t.rich('sentence', {
    kpi: kpi.name,
    went: effect > 0 ? 'up' : 'down',
    effect: difference(Math.abs(effect)),
    low: number(near),
    high: difference(far),
    matters: said,
    b,
  });
}

/** The range as a picture, turned so that right is better. */
export function EvaluationRange(told: EvaluationTold): ReactNode {
  const { effect, low, high, verdict } = told.evaluation;
  if (effect === null || low === null || high === null) return null;
  const range = towardsBetter({ effect, low, high }, told.better);
  return (
    <Range
      low={range.low}
      estimate={range.effect}
      high={range.high}
      matters={told.matters ?? 0}
      decided={verdict !== 'cannot-tell'}
      digits={digitsOfRange(told.evaluation)}
    />
  );
}

/** How it was judged: the comparison, the placebo, every doubt, and the models behind a line that opens. `more` ends the first line. */
export function EvaluationMethod(props: EvaluationTold & { more?: ReactNode }) {
  const t = useWords(evaluationText);
  const format = useFormat();
  const { number } = useDifferences(props);
  const { evaluation: e, cadence } = props;
  if (e.method === 'none') return <Doubts {...props} />;
  const span = (n: number) => t('periods', { n, cadence });
  const left = e.notes.find((note) => note.code === 'left-out')?.value;
  const units = format.list(props.comparison);
  const effects = e.models.map((model) => model.effect);
  const parts = [
    e.method === 'own-past'
      ? t('method.alone', { span: span(e.before.periods) })
      : e.method === 'after-only'
        ? t('method.after', { units })
        : t('method.compared', {
            units,
            span: span(e.before.periods),
            left: left === undefined ? 'none' : span(left),
          }),
    ...(e.placebo === null
      ? []
      : [t(`placebo.${e.placebo.kind}`, { tried: e.placebo.tried, called: e.placebo.called })]),
    ...(effects.length < 2
      ? []
      : [
          t('models', {
            n: effects.length,
            low: number(Math.min(...effects), true),
            high: number(Math.max(...effects), true),
          }),
        ]),
  ];
  return (
    <>
      <p className="meta">
        {parts.join(' ')}
        {props.more === undefined ? null : <> {props.more}</>}
      </p>
      <Doubts {...props} />
      {e.models.length < 2 ? null : <Models {...props} />}
    </>
  );
}

/** Every reasonable model that was run, so that nobody has to believe the one. */
function Models(told: EvaluationTold) {
  const t = useWords(evaluationText);
  const { number } = useDifferences(told);
  const name = (model: string) => {
    const key = `model.${model}`;
    return key in evaluationText.messages ? t(key as 'model.level only') : model;
  };
  return (
    <details className="meta mt-2">
      <summary>{t('models.open')}</summary>
      <Table
        caption={t('models.open')}
        rows={told.evaluation.models}
        rowKey={(model) => model.name}
        columns={[
          { key: 'name', head: t('models.name'), cell: (model) => name(model.name) },
          { key: 'effect', head: t('models.effect'), right: true, cell: (model) => number(model.effect, true) },
          {
            key: 'range',
            head: t('models.range'),
            right: true,
            cell: ({ low, high }) => t('models.range.of', { low: number(low, true), high: number(high, true) }),
          },
        ]}
      />
    </details>
  );
}

const doubts = [
  'selection-unknown',
  'single-comparison',
  'two-comparisons',
  'units-vary',
  'treated-vary',
  'pre-trend',
  'placebo-shows',
  'models-disagree',
  'too-few-before',
  'too-few-after',
  'matters-not-stated',
  'no-variation',
] as const;

function Doubts(told: EvaluationTold) {
  const t = useWords(evaluationText);
  const { difference } = useDifferences(told);
  const { notes } = told.evaluation;
  const said: string[] = doubts
    .filter((code) => notes.some((note) => note.code === code))
    .map((code) => t(`note.${code}`));
  const alone = notes.find((note) => note.code === 'before-after')?.value;
  if (alone !== undefined) said.push(t('note.before-after', { value: difference(alone, true) }));
  return said.length === 0 ? null : <p className="meta mt-2">{said.join(' ')}</p>;
}

/** What would decide a verdict of "cannot tell". */
export function EvaluationNeeded({ evaluation, cadence, decidesOn }: EvaluationTold) {
  const t = useWords(evaluationText);
  const format = useFormat();
  const { needed, verdict } = evaluation;
  if (verdict !== 'cannot-tell' || !needed) return null;
  const until = decidesOn === null ? 'none' : format.day(decidesOn, 'full');
  return (
    <div className="ask mt-3">
      <p className="label">{t('needed.title')}</p>
      <ul className="needed">
        {needed.periods === null ? null : (
          <li>{t('needed.periods', { span: t('periods', { n: needed.periods, cadence }), until })}</li>
        )}
        {needed.units === null ? null : <li>{t('needed.units', { n: needed.units })}</li>}
        {needed.periods === null && needed.units === null ? <li>{t('needed.nothing')}</li> : null}
      </ul>
    </div>
  );
}
