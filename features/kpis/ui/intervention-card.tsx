import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Facts } from '../../../platform/ui/columns.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Verdict } from '../../../platform/ui/verdict.tsx';
import type { KpiPage } from '../contract.ts';
import type { Intervention } from '../intervention.contract.ts';
import {
  EvaluationMethod,
  EvaluationNeeded,
  EvaluationRange,
  EvaluationSentence,
  type EvaluationTold,
  verdictKind,
} from './evaluation-told.tsx';
import { evaluationText } from './evaluation.text.ts';
import { InterventionActs } from './intervention-acts.tsx';
import { interventionText } from './intervention.text.ts';

interface Shown {
  intervention: Intervention;
  page: KpiPage;
}

/** One change: what was expected of it, the verdict in words with its range, how it was judged, and what followed. */
export function InterventionCard({ intervention, page }: Shown) {
  const t = useWords(interventionText);
  const format = useFormat();
  const { told, evaluation, withdrawn } = intervention;
  const places = intervention.treated.filter((unit) => unit.unitKey !== '').map((unit) => unit.name);
  const words = {
    label: intervention.label,
    where: places.length === 0 ? '' : t('where', { places: format.list(places) }),
  };
  if (withdrawn !== null)
    return (
      <Plain title={t('title.withdrawn', { label: intervention.label })}>
        {withdrawn.reason === '' ? null : <Said small>{withdrawn.reason}</Said>}
        <p className="meta">{t('withdrawn.by', { who: withdrawn.by?.name ?? '', day: format.day(withdrawn.on) })}</p>
      </Plain>
    );
  if (told === null || evaluation === null)
    return (
      <Plain
        title={t(intervention.startsOn > page.today ? 'title.ahead' : 'title.waiting', words)}
        facts={<PlanFacts intervention={intervention} page={page} />}
      >
        {intervention.nextLookOn === null ? null : (
          <p>{t('looks', { day: format.day(intervention.nextLookOn, 'full') })}</p>
        )}
        <Expected intervention={intervention} />
        <Openness intervention={intervention} />
        <InterventionActs intervention={intervention} page={page} />
      </Plain>
    );
  const seen: EvaluationTold = {
    evaluation,
    kpi: page.kpi,
    better: told.inputs.better,
    cadence: page.kpi.cadence,
    matters: told.inputs.matters,
    comparison: evaluation.comparison.units.map((unit) => nameOf(intervention, unit)),
    decidesOn: intervention.decidesOn,
  };
  const kind = verdictKind(told.verdict);
  return (
    <Verdict
      nested
      verdict={kind}
      title={t(`title.${kind}`, words)}
      sentence={<EvaluationSentence {...seen} />}
      range={<EvaluationRange {...seen} />}
      facts={<PlanFacts intervention={intervention} page={page} />}
      actions={<InterventionActs intervention={intervention} page={page} />}
    >
      <Expected intervention={intervention} />
      <Openness intervention={intervention} />
      <EvaluationMethod {...seen} />
      <EvaluationNeeded {...seen} />
      <History intervention={intervention} />
      <Decisions intervention={intervention} />
    </Verdict>
  );
}

const nameOf = ({ comparison, treated }: Intervention, unitKey: string): string =>
  [...comparison, ...treated].find((unit) => unit.unitKey === unitKey)?.name ?? unitKey;

/** A change without a verdict stands as quietly as one with it. */
function Plain(props: { title: string; facts?: ReactNode; children: ReactNode }) {
  return (
    <article className="verdict">
      <header>
        <h3 className="q">{props.title}</h3>
      </header>
      <div className="verdict-body">
        <div>{props.children}</div>
        {props.facts === undefined ? null : <div>{props.facts}</div>}
      </div>
    </article>
  );
}

const Expected = ({ intervention }: { intervention: Intervention }) =>
  intervention.expected === '' ? null : <Said small>{intervention.expected}</Said>;

/** What was written with the outcome in sight is said, not hidden. */
function Openness({ intervention }: { intervention: Intervention }) {
  const t = useWords(interventionText);
  const format = useFormat();
  return (
    <>
      {intervention.written.when === 'before' ? null : (
        <Ask label={t('after.label')}>
          <p className="meta">{t('after.text')}</p>
        </Ask>
      )}
      {intervention.amendments.map(({ when, on, reason }) => (
        <p key={`${on} ${reason}`} className="meta mt-2">
          {t(`amended.${when}`, { day: format.day(on), reason })}
        </p>
      ))}
    </>
  );
}

function PlanFacts({ intervention, page }: Shown) {
  const t = useWords(interventionText);
  const evaluation = useWords(evaluationText);
  const format = useFormat();
  const { kpi } = page;
  const size = intervention.matters;
  const matters =
    size === null
      ? 'none'
      : kpi.unit === '%'
        ? evaluation('points', { value: format.number(size) })
        : format.quantity(size, kpi.unit);
  const span = evaluation('periods', { n: intervention.delayPeriods, cadence: kpi.cadence });
  const places = intervention.comparison.map((unit) => unit.name);
  const { written, told, nextLookOn, baselineFrom, baselineUntil } = intervention;
  const until = format.day(baselineUntil, 'full');
  return (
    <Facts
      left
      rows={[
        { name: t('fact.kind'), value: t(`kind.${intervention.kind}`) },
        {
          name: t('fact.expected'),
          value: t(`fact.${intervention.direction}`, { matters, day: format.day(intervention.lookOn, 'full') }),
        },
        {
          name: t(intervention.startsOn > page.today ? 'fact.begins' : 'fact.began'),
          value: format.day(intervention.startsOn, 'full'),
        },
        { name: t('fact.shows'), value: t('fact.shows.after', { n: intervention.delayPeriods, span }) },
        {
          name: t('fact.compared'),
          value: places.length === 0 ? t('fact.compared.none') : format.list(places),
        },
        {
          name: t('fact.baseline'),
          value:
            baselineFrom === null
              ? t('fact.baseline.all', { until })
              : t('fact.baseline.from', { from: format.day(baselineFrom, 'full'), until }),
        },
        {
          name: t('fact.written'),
          value: t(`fact.written.${written.when}`, { day: format.day(written.on, 'full') }),
        },
        ...(written.by === null ? [] : [{ name: t('fact.by'), value: written.by.name }]),
        ...(told === null ? [] : [{ name: t('fact.looked'), value: format.day(told.on, 'full') }]),
        ...(told === null || nextLookOn === null
          ? []
          : [{ name: t('fact.looks'), value: format.day(nextLookOn, 'full') }]),
        ...(intervention.link === null
          ? []
          : [{ name: t('fact.kept'), value: <Link to={intervention.link}>{t('link')}</Link> }]),
      ]}
    />
  );
}

function History({ intervention }: { intervention: Intervention }) {
  const t = useWords(interventionText);
  const format = useFormat();
  if (intervention.history.length === 0) return null;
  const told = intervention.history.map(({ verdict, on }) =>
    t('history.one', { verdict: t(`word.${verdict}`), day: format.day(on) }),
  );
  return <p className="meta mt-2">{t('history', { told: told.join(', ') })}</p>;
}

function Decisions({ intervention }: { intervention: Intervention }) {
  const t = useWords(interventionText);
  const format = useFormat();
  return intervention.decisions.map(({ decision, words, lookOn, on, by }) => (
    <div key={`${on} ${words}`} className="mt-3">
      <Said small>{words}</Said>
      <p className="meta">
        {t('decision.by', {
          decision:
            decision === 'look-again'
              ? t('decision.look-again', { on: lookOn === null ? '' : format.day(lookOn) })
              : t(`decision.${decision}`),
          who: by?.name ?? '',
          day: format.day(on),
        })}
      </p>
    </div>
  ));
}
