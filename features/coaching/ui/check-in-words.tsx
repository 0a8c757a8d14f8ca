import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { GoalMark, SightOf } from '../../goals/ui/public.ts';
import type { CheckIn } from '../contract.ts';
import { coachingText } from './coaching.text.ts';
import './answer.css';

/** A check-in as it was sent: goals with their numbers, what slows down and what was decided, what is asked. */
export function CheckInWords({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(coachingText);
  const format = useFormat();
  return (
    <>
      <ProgressLines checkIn={checkIn} />
      {checkIn.barriers.length === 0 ? (
        <p className="meta barrier">{t('all_well')}</p>
      ) : (
        checkIn.barriers.map((barrier, at) => (
          <section className="barrier" key={barrier.id}>
            {at === 0 ? <p className="label">{t('barrier')}</p> : null}
            <Said>{barrier.text}</Said>
            {barrier.decision ? <Decided barrier={barrier} /> : null}
          </section>
        ))
      )}
      <Labelled label={t('asks')} text={checkIn.asks} />
      <Labelled label={t('went_well')} text={checkIn.wentWell} />
      {checkIn.amendments.map((amendment) => (
        <Labelled key={amendment.id} label={t('amended', { at: format.instant(amendment.at) })} text={amendment.text} />
      ))}
      {checkIn.answer && checkIn.answer.word !== '' ? (
        <Labelled label={t('word_of', { name: checkIn.answer.by.name })} text={checkIn.answer.word} />
      ) : null}
      {checkIn.answer?.added.map((one) => (
        <Labelled
          key={one.id}
          label={t('added_by', { name: one.by.name, at: format.instant(one.at) })}
          text={one.text}
        />
      ))}
    </>
  );
}

export function Labelled(props: { label: ReactNode; text: string }) {
  if (props.text === '') return null;
  return (
    <section className="barrier">
      <p className="label">{props.label}</p>
      <Said>{props.text}</Said>
    </section>
  );
}

function Decided({ barrier }: { barrier: CheckIn['barriers'][number] }) {
  const t = useWords(coachingText);
  const format = useFormat();
  const { decision } = barrier;
  if (!decision) return null;
  const { promise } = decision;
  const state =
    promise.keptAt !== null
      ? t('kept_on', { day: format.instant(promise.keptAt) })
      : promise.letGoAt !== null
        ? t('let_go')
        : t('promised_by', { day: format.day(promise.dueOn) });
  return (
    <div className="decided">
      <p className="meta">
        {t(`decision.${decision.decision}`)} · {decision.by.name} · {state}
      </p>
      <Said small>{decision.text}</Said>
    </div>
  );
}

/** How the goals stood when it was sent; lines of one goal stand together. */
export function ProgressLines({ checkIn }: { checkIn: CheckIn }) {
  const t = useWords(coachingText);
  const format = useFormat();
  const goals = Map.groupBy(checkIn.progress, (line) => line.goalId);
  return [...goals.values()].map((lines) => {
    const [goal] = lines;
    if (!goal) return null;
    return (
      <div className="row between wrap gline" key={goal.goalId}>
        <span>
          <Said small>{goal.title}</Said>
          <SightOf chain={goal.sight} inside />
        </span>
        <span className="row gline-values">
          {lines.map((line) =>
            line.value === null ? null : (
              <span className="meta" key={line.keyResult?.id ?? 'goal'}>
                {line.keyResult?.kind === 'yes_no'
                  ? t.rich('value.yes', {
                      title: line.keyResult.title,
                      yes: String(line.value === 1),
                      b: (inner) => <b>{inner}</b>,
                    })
                  : t.rich(line.previous === null || line.previous === line.value ? 'value' : 'value.was', {
                      value: format.number(line.value),
                      target: targetOf(line, format),
                      previous: line.previous === null ? '' : format.number(line.previous),
                      b: (inner) => <b>{inner}</b>,
                    })}
              </span>
            ),
          )}
          {goal.health === null ? null : <GoalMark health={goal.health} since={goal.since} />}
        </span>
      </div>
    );
  });
}

function targetOf(line: CheckIn['progress'][number], format: ReturnType<typeof useFormat>): string {
  const result = line.keyResult;
  if (!result) return '';
  return result.target === null ? result.title : format.quantity(result.target, result.unit);
}
