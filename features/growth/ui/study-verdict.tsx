import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Range } from '../../../platform/ui/range.tsx';
import { Verdict, type VerdictKind } from '../../../platform/ui/verdict.tsx';
import type { StudyRow } from '../contract.ts';
import { towardsBetter } from '../study.domain.ts';
import { outcomeText } from './growth.text.ts';
import { Observations } from './observations.tsx';
import { StudyActions } from './study-actions.tsx';
import { verdictKind } from './verdict-kind.hook.ts';

/** One study: the verdict in a sentence, its range, what it was judged by, and what may follow. */
export function StudyVerdictPart(props: { study: StudyRow; primary: boolean }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const { study } = props;
  const kind: VerdictKind = study.verdict === null ? 'cannot_tell' : verdictKind(study.verdict);
  const where = study.treated.some((unit) => unit !== '') ? t('where', { places: format.list(study.treated) }) : '';
  const better =
    study.effect === null || study.low === null || study.high === null
      ? null
      : towardsBetter({ effect: study.effect, low: study.low, high: study.high }, study.better);
  const title = t(study.verdict === null ? 'title.waiting' : `title.${kind}`, { title: study.title, where }).replace(
    /\s+\./,
    '.',
  );
  return (
    <Verdict
      verdict={kind}
      title={title}
      sentence={<Sentence study={study} />}
      range={
        better === null ? undefined : (
          <Range
            low={better.low}
            estimate={better.effect}
            high={better.high}
            matters={study.matters ?? 0}
            decided={kind !== 'cannot_tell'}
          />
        )
      }
      facts={<StudyFacts study={study} />}
      actions={<StudyActions study={study} primary={props.primary} />}
    >
      <Method study={study} />
      {study.verdict === 'cannot-tell' && study.kpi !== null ? <Needed study={study} /> : null}
      {study.kpi === null ? <Observations study={study} /> : null}
    </Verdict>
  );
}

function Sentence({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const { kpi, reckoning } = study;
  if (study.verdict === null)
    return t('sentence.waiting', { day: study.lookOn === null ? '' : format.day(study.lookOn, 'full') });
  if (kpi === null) return t('sentence.words');
  if (study.effect === null || study.low === null || study.high === null || !reckoning)
    return t('sentence.unknown', { kpi: kpi.name });
  const b = (inner: React.ReactNode) => <b>{inner}</b>;
  const quantity = (value: number) => format.quantity(value, kpi.unit, { digits: 1 });
  const difference = (value: number) =>
    kpi.unit === '%' ? t('points', { value: format.number(value, { digits: 1 }) }) : quantity(value);
  if (study.verdict === 'cannot-tell') {
    const { low, high } = towardsBetter({ effect: study.effect, low: study.low, high: study.high }, study.better);
    const end = (value: number) => t(value < 0 ? 'end.worse' : 'end.better', { value: difference(Math.abs(value)) });
    return t.rich('sentence.cannot', {
      kpi: kpi.name,
      before: quantity(reckoning.before.mean ?? 0),
      after: quantity(reckoning.after.mean ?? 0),
      low: end(low),
      high: end(high),
      b,
    });
  }
  const signed = (value: number) => format.number(value, { digits: 1, signed: true });
  const matters = study.matters === null ? 'none' : difference(study.matters);
  if (study.verdict === 'no-effect') {
    const effect = kpi.unit === '%' ? t('points', { value: signed(study.effect) }) : signed(study.effect);
    return t.rich('sentence.none', {
      kpi: kpi.name,
      effect,
      low: signed(study.low),
      high: signed(study.high),
      matters,
      b,
    });
  }
  const [near, far] = [Math.abs(study.low), Math.abs(study.high)].toSorted((one, other) => one - other) as [
    number,
    number,
  ];
  return t.rich('sentence', {
    kpi: kpi.name,
    went: study.effect > 0 ? 'up' : 'down',
    effect: difference(Math.abs(study.effect)),
    low: format.number(near, { digits: 1 }),
    high: difference(far),
    matters,
    b,
  });
}

/** How it was judged: the comparison, the placebo, the other models, and every doubt. */
function Method({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const r = study.reckoning;
  if (!r || study.kpi === null || r.method === 'none') return r && study.kpi !== null ? <Doubts study={study} /> : null;
  const span = (n: number) => t('periods', { n, cadence: study.cadence ?? 'week' });
  const left = r.notes.find((note) => note.code === 'left-out')?.value;
  const lows = r.models.map((model) => model.effect);
  const number = (value: number) => format.number(value, { digits: 1, signed: true });
  const parts = [
    r.method === 'own-past'
      ? t('method.alone', { span: span(r.before.periods) })
      : t('method.compared', {
          units: format.list(study.comparison),
          span: span(r.before.periods),
          left: left === undefined ? 'none' : span(left),
        }),
    ...(r.placebo === null
      ? []
      : [t(`placebo.${r.placebo.kind}`, { tried: r.placebo.tried, called: r.placebo.called })]),
    ...(lows.length < 2
      ? []
      : [t('models', { n: lows.length, low: number(Math.min(...lows)), high: number(Math.max(...lows)) })]),
  ];
  return (
    <>
      <p className="meta">
        {parts.join(' ')} <Cite to={`/kpis/${study.kpi.id}`}>{study.kpi.name}</Cite>
      </p>
      <Doubts study={study} />
    </>
  );
}

const doubts = [
  'selection-unknown',
  'single-comparison',
  'units-vary',
  'pre-trend',
  'placebo-shows',
  'models-disagree',
  'too-few-before',
  'too-few-after',
  'matters-not-stated',
  'no-variation',
] as const;

function Doubts({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const notes = study.reckoning?.notes ?? [];
  const said = doubts.filter((code) => notes.some((note) => note.code === code)).map((code) => t(`note.${code}`));
  const alone = notes.find((note) => note.code === 'before-after')?.value;
  if (alone !== undefined)
    said.push(
      t('note.before-after', {
        value:
          study.kpi?.unit === '%'
            ? t('points', { value: format.number(alone, { signed: true, digits: 1 }) })
            : format.quantity(alone, study.kpi?.unit ?? '', { signed: true, digits: 1 }),
      }),
    );
  return said.length === 0 ? null : <p className="meta mt-2">{said.join(' ')}</p>;
}

function Needed({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const needed = study.reckoning?.needed;
  if (!needed) return null;
  const until = study.neededUntil === null ? 'none' : format.day(study.neededUntil, 'full');
  return (
    <div className="ask mt-3">
      <p className="label">{t('needed.title')}</p>
      <ul className="needed">
        {needed.periods === null ? null : (
          <li>
            {t('needed.periods', {
              span: t('periods', { n: needed.periods, cadence: study.cadence ?? 'week' }),
              until,
            })}
          </li>
        )}
        {needed.units === null ? null : <li>{t('needed.units', { n: needed.units })}</li>}
        {needed.periods === null && needed.units === null ? <li>{t('needed.nothing')}</li> : null}
      </ul>
    </div>
  );
}

function StudyFacts({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const learned =
    study.learners === null
      ? t('learned.few')
      : t('learned.of', { n: study.completed ?? 0, of: study.learners, minutes: study.minutesEach });
  return (
    <Facts
      left
      rows={[
        study.kpi === null
          ? { name: t('behaviour'), value: study.behaviour }
          : { name: t('number'), value: study.kpi.name },
        ...(study.kpi === null
          ? []
          : [
              { name: t('better'), value: t(`better.${study.better}`) },
              {
                name: t('matters'),
                value: study.matters === null ? t('matters.none') : format.quantity(study.matters, study.kpi.unit),
              },
              {
                name: t('compared'),
                value: study.comparison.length === 0 ? t('compared.none') : format.list(study.comparison),
              },
              {
                name: t('shows'),
                value: t('shows.after', {
                  span: t('periods', { n: study.delayPeriods, cadence: study.cadence ?? 'week' }),
                }),
              },
            ]),
        { name: t('learned'), value: learned },
        { name: t('written'), value: format.day(study.writtenOn, 'full') },
        ...(study.lookedOn === null ? [] : [{ name: t('looked'), value: format.day(study.lookedOn, 'full') }]),
        ...(study.lookOn === null ? [] : [{ name: t('looks'), value: format.day(study.lookOn, 'full') }]),
      ]}
    />
  );
}
