import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Cite } from '../../../platform/ui/cite.tsx';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Verdict, type VerdictKind } from '../../../platform/ui/verdict.tsx';
import {
  EvaluationMethod,
  EvaluationNeeded,
  EvaluationRange,
  EvaluationSentence,
  type EvaluationTold,
  useDifference,
  verdictKind,
} from '../../kpis/ui/public.ts';
import type { StudyRow } from '../contract.ts';
import { outcomeText } from './growth.text.ts';
import { Observations } from './observations.tsx';
import { StudyActions } from './study-actions.tsx';

/** One study: the verdict in a sentence, its range, what it was judged by, and what may follow. */
export function StudyVerdictPart(props: { study: StudyRow; primary: boolean }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const { study } = props;
  const kind: VerdictKind = study.verdict === null ? 'cannot_tell' : verdictKind(study.verdict);
  const where = study.treated.some((unit) => unit !== '') ? t('where', { places: format.list(study.treated) }) : '';
  const told = toldOf(study);
  const title = t(study.verdict === null ? 'title.waiting' : `title.${kind}`, { title: study.title, where }).replace(
    /\s+\./,
    '.',
  );
  return (
    <Verdict
      verdict={kind}
      title={title}
      sentence={<Sentence study={study} told={told} />}
      range={told === null || study.effect === null ? undefined : <EvaluationRange {...told} />}
      facts={<StudyFacts study={study} />}
      actions={<StudyActions study={study} primary={props.primary} />}
    >
      {told === null || study.kpi === null ? null : (
        <>
          <EvaluationMethod {...told} more={<Cite to={`/kpis/${study.kpi.id}`}>{study.kpi.name}</Cite>} />
          <EvaluationNeeded {...told} />
        </>
      )}
      {study.kpi === null ? <Observations study={study} /> : null}
    </Verdict>
  );
}

/** What the rooms of numbers need to say a reckoning in words; null where no number was watched. */
function toldOf(study: StudyRow): EvaluationTold | null {
  const { kpi, reckoning } = study;
  if (kpi === null || reckoning === null) return null;
  return {
    evaluation: reckoning,
    kpi,
    better: study.better,
    cadence: study.cadence ?? 'week',
    matters: study.matters,
    comparison: study.comparison,
    decidesOn: study.neededUntil,
  };
}

function Sentence({ study, told }: { study: StudyRow; told: EvaluationTold | null }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  if (study.verdict === null)
    return t('sentence.waiting', { day: study.lookOn === null ? '' : format.day(study.lookOn, 'full') });
  return told === null ? t('sentence.words') : <EvaluationSentence {...told} />;
}

function StudyFacts({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const difference = useDifference();
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
                value: study.matters === null ? t('matters.none') : difference(study.matters, study.kpi.unit),
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
