import { useRef, useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { call } from '../../../platform/ui/client/call.ts';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { keepCheckInDraft, type CheckInBody, type GoalLine, type readMyCheckIn } from '../contract.ts';

export type MyCheckIn = OutputOf<typeof readMyCheckIn>;
type Later = { body: CheckInBody; version: number };

/** What is sent when nothing is touched: each goal with its last numbers. */
function prefilled(goals: readonly GoalLine[]): CheckInBody {
  return {
    progress: goals.flatMap((goal): CheckInBody['progress'] =>
      goal.keyResults.length === 0
        ? [{ goalId: goal.goalId, keyResultId: null, value: null, confidence: goal.confidence }]
        : goal.keyResults.map((result) => ({
            goalId: goal.goalId,
            keyResultId: result.id,
            value: result.now,
            confidence: result.confidence,
          })),
    ),
    barriers: [''],
    nothing: false,
    asks: '',
    wentWell: '',
  };
}

/** A draft may be older than the goals: lines of closed goals go, new goals come with their numbers. */
function brought(body: CheckInBody, goals: readonly GoalLine[]): CheckInBody {
  const fresh = prefilled(goals);
  return {
    ...body,
    barriers: body.barriers.length === 0 ? [''] : body.barriers,
    progress: fresh.progress.map(
      (line) => body.progress.find((one) => one.goalId === line.goalId && one.keyResultId === line.keyResultId) ?? line,
    ),
  };
}

/**
 * My check-in while it is written: kept on this device at once and on the server after a pause. When another device has kept a later
 * one, `later` holds it until I have chosen; until then nothing is overwritten.
 */
export function useCheckIn(mine: MyCheckIn) {
  const key = `check-in.${mine.me}.${mine.weekOf}`;
  const base = useRef(baseOf(key, mine.draft?.version ?? 0));
  const [later, setLater] = useState<Later | null>(() =>
    mine.draft !== null && base.current < mine.draft.version ? mine.draft : null,
  );
  const draft = useDraft<CheckInBody>(key, mine.draft?.body ?? prefilled(mine.goals), async (body) => {
    if (later) return;
    try {
      const kept = await call(keepCheckInDraft, { weekOf: mine.weekOf, version: base.current, body });
      base.current = kept.version;
      localStorage.setItem(placeOf(key), String(kept.version));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stale_edit') throw error;
      setLater(error.extra['current'] as Later);
    }
  });
  const choose = (body: CheckInBody) => {
    base.current = later?.version ?? base.current;
    setLater(null);
    draft.change(body);
  };
  return {
    body: brought(draft.value, mine.goals),
    change: draft.change,
    keeping: draft.keeping,
    later,
    keepMine: () => choose(draft.value),
    takeTheirs: () => later && choose(later.body),
    forget: () => {
      draft.forget();
      localStorage.removeItem(placeOf(key));
    },
  };
}

const placeOf = (key: string) => `headway.draft-of.${key}`;

/** The version on which the copy of this device was written; a device without a copy begins with what is there. */
function baseOf(key: string, there: number): number {
  const copied = localStorage.getItem(`headway.draft.${key}`) !== null;
  return copied ? Number(localStorage.getItem(placeOf(key)) ?? 0) : there;
}
