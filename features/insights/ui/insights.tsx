import { CircleCheckBig, CircleQuestionMark, Equal, TrendingDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Fin } from '../../../platform/ui/group.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { readQuestions, type Questions } from '../contract.ts';
import './insights.css';
import { insightsText } from './insights.text.ts';
import { Bars, Held, Question } from './question.tsx';

const b = (inner: ReactNode) => <b>{inner}</b>;

/** One page of questions about the company, each with its answer and its next step. */
export function InsightsScreen() {
  const t = useWords(insightsText);
  const format = useFormat();
  const questions = useRead(readQuestions, {});
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded from={questions} lines={12}>
        {(answer) => (
          <>
            <ol className="ins">
              <Gaps answer={answer} />
              <Direction answer={answer} />
              <Stall answer={answer} />
              <Promises answer={answer} />
              <Training answer={answer} />
              <Rhythm answer={answer} />
            </ol>
            <Fin>{t('fin', { day: format.day(answer.askedAgainOn, 'long') })}</Fin>
          </>
        )}
      </Loaded>
    </>
  );
}

interface Answered {
  readonly answer: Questions;
}

function Gaps({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { skills } = answer.personal.gaps;
  const since = format.day(answer.personal.since, 'day');
  const [first, second] = skills;
  const alone = first && (!second || second.people * 1.5 < first.people);
  return (
    <Question
      question={t('gaps.question')}
      answer={
        first ? (
          <>
            {t.rich('gaps.answer', { skill: first.name, people: first.people, places: first.places, since, b })}{' '}
            {alone ? t('gaps.alone') : null}
          </>
        ) : (
          t('gaps.none')
        )
      }
      actions={
        <ButtonLink to="/growth" small kind={first ? 'primary' : 'plain'}>
          {t('gaps.do')}
        </ButtonLink>
      }
      meta={t('gaps.meta', { since })}
    >
      <Bars bars={skills.map((skill, at) => ({ name: skill.name, value: skill.people, key: at === 0 }))} />
    </Question>
  );
}

function Direction({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { goals, arriving, priorities, teams } = answer.direction;
  const uncarried = priorities.find((priority) => priority.goals === 0);
  const share = goals === 0 ? 1 : arriving / goals;
  const how = share === 1 ? 'all' : share >= 0.75 ? 'most' : share >= 0.4 ? 'half' : 'hardly';
  const named = teams.slice(0, 3).map(({ team }) => team?.name ?? t('no-team'));
  const fewest = Math.min(...priorities.map((priority) => priority.goals));
  return (
    <Question
      question={t('direction.question')}
      answer={
        goals === 0 ? (
          t('direction.none')
        ) : (
          <>
            {t.rich('direction.answer', { how, arriving, goals, b })}{' '}
            {uncarried ? t('direction.uncarried', { title: uncarried.title }) : null}{' '}
            {named.length > 0 ? t('direction.teams', { teams: format.list(named) }) : null}
          </>
        )
      }
      actions={
        <ButtonLink to={teams.length > 0 ? '/direction?view=nowhere' : '/direction'} small>
          {t(goals === 0 ? 'direction.write' : teams.length > 0 ? 'direction.do' : 'direction.see')}
        </ButtonLink>
      }
      meta={t('direction.meta')}
    >
      <Bars
        bars={priorities.slice(0, 7).map((priority) => ({
          name: priority.title,
          value: priority.goals,
          key: priorities.length > 1 && priority.goals === fewest,
        }))}
      />
    </Question>
  );
}

function Stall({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { goals, fresh, oneMissed, noNews, silentAfterWeeks, teams } = answer.stall;
  const named = teams.slice(0, 3).map(({ team }) => team?.name ?? t('no-team'));
  return (
    <Question
      question={t('stall.question')}
      answer={
        goals === 0 ? (
          t('direction.none')
        ) : noNews === 0 ? (
          t('stall.none')
        ) : (
          <>
            {t.rich('stall.answer', { n: noNews, b })}{' '}
            {silentAfterWeeks === null ? null : t('stall.weeks', { weeks: silentAfterWeeks })}{' '}
            {named.length > 0 ? t('stall.teams', { teams: format.list(named) }) : null}
          </>
        )
      }
      actions={
        <ButtonLink to={noNews === 0 ? '/direction' : '/direction?view=no_news'} small>
          {t(goals === 0 ? 'direction.write' : noNews === 0 ? 'direction.see' : 'stall.do')}
        </ButtonLink>
      }
      meta={t('stall.meta', { n: goals })}
    >
      {goals === 0 ? null : (
        <Bars
          bars={[
            { name: t('stall.fresh'), value: fresh },
            { name: t('stall.missed'), value: oneMissed },
            { name: t('stall.silent'), value: noNews, key: true },
          ]}
        />
      )}
    </Question>
  );
}

function Promises({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { parts, total } = answer.personal.promises;
  const of = (part: string) => parts.find((one) => one.part === part)?.count ?? null;
  const [inTime, lateKept, openLate] = [of('in_time'), of('late_kept'), of('open_late')];
  const whole = total !== null && inTime !== null && lateKept !== null && openLate !== null;
  const told = parts.some((part) => part.count !== null);
  return (
    <Question
      question={t('promises.question')}
      answer={
        whole ? (
          <>
            {t.rich('promises.answer', { kept: inTime + lateKept, total, intime: inTime, b })}{' '}
            {t('promises.open', { late: openLate })}
          </>
        ) : inTime !== null && total !== null ? (
          <>
            {t.rich('promises.in-time-only', { intime: inTime, total, b })} {t('promises.held')}
          </>
        ) : (
          t(told ? 'promises.held' : 'promises.none')
        )
      }
      actions={
        <ButtonLink to="/coaching" small>
          {t('promises.do')}
        </ButtonLink>
      }
      meta={t('promises.meta', { since: format.day(answer.personal.since, 'full') })}
    >
      {told ? (
        <Bars
          bars={parts.map(({ part, count }) => ({
            name: t(part === 'open' ? 'promises.still' : `promises.${part}`),
            value: count,
            key: part === 'open_late',
          }))}
        />
      ) : null}
    </Question>
  );
}

const verdicts = [
  { verdict: 'improved', icon: CircleCheckBig },
  { verdict: 'cannot-tell', icon: CircleQuestionMark },
  { verdict: 'no-effect', icon: Equal },
  { verdict: 'worse', icon: TrendingDown },
] as const;

function Training({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { studies, waiting } = answer.training;
  const counted = verdicts
    .map(({ verdict }) => ({ verdict, n: studies.filter((study) => study.verdict === verdict).length }))
    .filter(({ n }) => n > 0);
  return (
    <Question
      question={t('training.question')}
      answer={
        <>
          {studies.length === 0
            ? t('training.none')
            : t.rich('training.answer', {
                n: studies.length,
                list: format.list(counted.map(({ verdict, n }) => t(`training.${verdict}`, { n }))),
                b,
              })}{' '}
          {waiting > 0 ? t('training.waiting', { n: waiting }) : null}
        </>
      }
      actions={
        <ButtonLink to="/growth/outcomes" small>
          {t('training.do')}
        </ButtonLink>
      }
      meta={t('training.meta')}
    >
      <ul className="ins-verdicts">
        {studies.slice(0, 6).map((study) => (
          <li key={study.id}>
            <Icon of={verdicts.find((one) => one.verdict === study.verdict)?.icon ?? CircleQuestionMark} small />
            <span>
              {study.title} {study.verdict ? <span className="meta">{t(`verdict.${study.verdict}`)}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </Question>
  );
}

function Rhythm({ answer }: Answered) {
  const t = useWords(insightsText);
  const format = useFormat();
  const { days, places } = answer.personal.rhythm;
  const told = places.filter((place) => place.days !== null);
  const held = places.filter((place) => place.days === null);
  return (
    <Question
      question={t('rhythm.question')}
      answer={days === null ? t('rhythm.none') : t.rich('rhythm.answer', { days, b })}
      actions={
        <ButtonLink to="/coaching/answer" small>
          {t('rhythm.do')}
        </ButtonLink>
      }
      meta={t('rhythm.meta')}
    >
      {told.length > 0 ? (
        <Bars
          bars={told.map((place) => ({
            name: place.name,
            value: place.days,
            text: t('rhythm.place', { days: place.days ?? 0 }),
          }))}
        />
      ) : null}
      {held.length > 0 ? (
        <Held>{t('held.place', { n: held.length, places: format.list(held.map((place) => place.name)) })}</Held>
      ) : null}
    </Question>
  );
}
