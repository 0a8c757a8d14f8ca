import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useQueued } from '../../../platform/ui/client/queue.ts';
import { answerItem, finishCourse, goOn } from '../contract.ts';
import type { Feedback, TakeStep } from '../taking-shape.domain.ts';
import { isGiven, nothingGiven, type Given } from './question.tsx';
import type { useTaking } from './taking.hook.ts';

export type Kept = ReturnType<typeof useTaking>;
export type Walking = NonNullable<Kept['walk']>;
type Answered = Readonly<Record<string, Feedback>>;

const known = (steps: readonly TakeStep[]): Answered =>
  Object.fromEntries(
    steps.flatMap((step) => (step.step === 'item' && step.feedback ? [[step.item.id, step.feedback]] : [])),
  );

/** Where a learner is in a course, what they have given as an answer, and what came of it. */
export function useWalk(kept: Kept, walk: Walking) {
  const client = useQueryClient();
  const { taking } = walk;
  const [at, setAt] = useState(walk.at);
  const [answered, setAnswered] = useState<Answered>(() => known(taking.steps));
  /** Answered without a network: kept here, not judged yet. */
  const [unjudged, setUnjudged] = useState<readonly string[]>(walk.unjudged);
  const [finished, setFinished] = useState<OutputOf<typeof finishCourse> | 'kept' | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  /** Whether a learner is comparing what they recalled with the passage. */
  const [comparing, setComparing] = useState(false);
  const move = useQueued(goOn);
  const answer = useQueued(answerItem);
  const finish = useQueued(finishCourse);

  const goTo = (next: number) => {
    setAt(next);
    setGiven(null);
    setComparing(false);
    answer.reset();
    window.scrollTo(0, 0);
    kept.remember({ at: next });
    void move.run({ id: taking.id, at: next });
  };
  const send = async (item: { id: string }, response: Given) => {
    const said = await answer.run({
      id: taking.id,
      itemId: item.id,
      response: {
        chosen: response.chosen.filter((one) => one >= 0),
        text: response.text,
        ...(response.selfCheck === null ? {} : { selfCheck: response.selfCheck }),
      },
    });
    if (said === 'kept') {
      const waits = [...new Set([...unjudged, item.id])];
      setUnjudged(waits);
      kept.remember({ unjudged: waits });
    } else if (said) setAnswered((now) => ({ ...now, [item.id]: said }));
  };
  const end = async () => {
    const said = await finish.run({ id: taking.id });
    if (said === null) return;
    if (said !== 'kept') {
      kept.forget();
      await Promise.all(['learning', 'inbox'].map((room) => client.invalidateQueries({ queryKey: [room] })));
    }
    setFinished(said);
  };
  // When everything that waited has been sent, the server has judged it: the passages are shown after all.
  const { waiting, judged, forget } = kept;
  useEffect(() => {
    if (waiting > 0 || unjudged.length === 0) return;
    void judged(taking.id).then(
      (now) => {
        setAnswered(known(now.steps));
        setUnjudged([]);
        if (now.completedAt !== null) forget();
      },
      () => undefined,
    );
  }, [waiting, unjudged.length, judged, forget, taking.id]);

  const step = taking.steps[at];
  const item = step?.step === 'item' ? step.item : null;
  const feedback = item ? answered[item.id] : undefined;
  const held = item !== null && !feedback && unjudged.includes(item.id);
  const now = item ? (given ?? nothingGiven(item)) : null;
  const open = item !== null && !feedback && !held;
  const complete = !open || item.kind === 'recall' || (now !== null && isGiven(item, now));
  const last = at === taking.steps.length - 1;
  const next = () => {
    if (open) {
      if (item.kind === 'recall') setComparing(true);
      else if (now && complete) void send(item, now);
    } else if (last) void end();
    else goTo(at + 1);
  };
  return {
    at,
    step,
    feedback,
    /** Whether the answer waits on the device for a network. */
    held,
    given: now,
    setGiven,
    comparing: comparing && open,
    /** What the button does now. */
    does: open
      ? item.kind === 'recall'
        ? ('compare' as const)
        : ('check' as const)
      : last
        ? ('finish' as const)
        : ('go.on' as const),
    complete,
    next,
    back: () => goTo(at - 1),
    judge: (had: boolean) => void (item && now && send(item, { ...now, selfCheck: had })),
    finished,
    busy: answer.pending || finish.pending,
    problem: answer.problem ?? finish.problem,
  };
}

export type Walked = ReturnType<typeof useWalk>;
