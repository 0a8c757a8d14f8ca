import type { OutputOf } from '../../../platform/action/action.ts';
import { call } from '../../../platform/ui/client/call.ts';
import { useVersionedDraft } from '../../../platform/ui/client/versioned-draft.ts';
import { keepCheckInDraft, type CheckInBody, type GoalLine, type readMyCheckIn } from '../contract.ts';

export type MyCheckIn = OutputOf<typeof readMyCheckIn>;

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

/** My check-in while it is written, on however many devices. */
export function useCheckIn(mine: MyCheckIn) {
  const draft = useVersionedDraft<CheckInBody>({
    key: `check-in.${mine.me}.${mine.weekOf}`,
    there: mine.draft,
    initial: prefilled(mine.goals),
    save: (body, version) => call(keepCheckInDraft, { weekOf: mine.weekOf, version, body }),
  });
  return { ...draft, body: brought(draft.value, mine.goals) };
}
