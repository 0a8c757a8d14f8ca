import { call } from '../../../platform/ui/client/call.ts';
import { useVersionedDraft } from '../../../platform/ui/client/versioned-draft.ts';
import { suggestedDay } from '../check-in.domain.ts';
import { keepAnswerDraft, type AnswerBody, type CheckIn, type Decision } from '../contract.ts';

type Given = AnswerBody['decisions'][number];

/** An answer while it is written: one decision a barrier, kept on this device and on the server. */
export function useAnswer(checkIn: CheckIn, today: string) {
  const draft = useVersionedDraft<AnswerBody>({
    key: `answer.${checkIn.id}`,
    there: checkIn.answerDraft,
    initial: { word: '', decisions: [] },
    save: (body, version) => call(keepAnswerDraft, { id: checkIn.id, version, body }),
  });
  const body: AnswerBody = {
    word: draft.value.word,
    decisions: checkIn.barriers.map(
      (barrier): Given =>
        draft.value.decisions.find((one) => one.barrierId === barrier.id) ?? {
          barrierId: barrier.id,
          decision: null,
          text: '',
          dueOn: null,
        },
    ),
  };
  const change = (barrierId: string, part: Partial<Given>) =>
    draft.change({
      ...body,
      decisions: body.decisions.map((one) => (one.barrierId === barrierId ? { ...one, ...part } : one)),
    });
  return {
    body,
    keeping: draft.keeping,
    later: draft.later,
    keepMine: draft.keepMine,
    takeTheirs: draft.takeTheirs,
    forget: draft.forget,
    say: (word: string) => draft.change({ ...body, word }),
    write: (barrierId: string, text: string) => change(barrierId, { text }),
    promise: (barrierId: string, dueOn: string) => change(barrierId, { dueOn: dueOn === '' ? null : dueOn }),
    decide(barrierId: string, decision: Decision) {
      const dueOn = body.decisions.find((one) => one.barrierId === barrierId)?.dueOn;
      change(barrierId, { decision, dueOn: dueOn ?? suggestedDay(today) });
    },
  };
}
