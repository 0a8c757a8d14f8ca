import { reacted, reaction } from '../../platform/outbox/reaction.ts';
import { supportDecided } from '../coaching/contract.ts';
import { assignmentCompleted } from '../learning/contract.ts';
import { personLeft } from '../people/contract.ts';
import { helpStore } from './help.store.ts';
import { askToUse } from './practice.actions.ts';
import { practiceStore } from './practice.store.ts';
import { openGapFor, personLeft as leaveBehind } from './service.ts';

/** The first sentence of what somebody wrote, short enough for a title. */
function titleOf(text: string): string {
  const sentence = text
    .trim()
    .split(/(?<=[.!?])\s|\n/)[0]!
    .replace(/[.\s]+$/, '');
  return sentence.length <= 160 ? sentence : `${sentence.slice(0, 157).replace(/\s+\S*$/, '')}…`;
}

export const growthReactions = [
  reaction(supportDecided, 'growth.open_gap_on_support_decided', async (work, decided) => {
    // What was answered together is one gap: it is opened with the first of its barriers.
    if (decided.decision !== 'teach' || decided.with !== null) return null;
    const said = [
      { personId: decided.personId, barrierId: decided.barrierId, text: decided.text },
      ...decided.together,
    ];
    const { id, events } = await openGapFor(work, {
      title: titleOf(decided.text),
      words: decided.answer,
      noticedFrom: 'barrier',
      ownerId: decided.managerId,
      personIds: said.map((one) => one.personId),
      openedBy: null,
      evidence: said.map((one) => ({
        kind: 'barrier' as const,
        label: one.text.slice(0, 300),
        link: `/coaching/with/${one.personId}`,
        sourceId: one.barrierId,
        aboutId: one.personId,
      })),
    });
    return reacted(
      said.map((one) => ({ verb: 'gap.opened', subject: { type: 'gap', id }, about: one.personId })),
      events,
    );
  }),

  reaction(assignmentCompleted, 'growth.note_help_taken_on_assignment_completed', async (work, completed) => {
    const helps = await helpStore(work).completed(completed.assignmentId);
    if (helps.length === 0) return null;
    await practiceStore(work).begin(helps, completed.personId);
    await askToUse(work, helps);
    return reacted(
      helps.map((id) => ({ verb: 'help.taken', subject: { type: 'help', id }, about: completed.personId })),
    );
  }),

  reaction(personLeft, 'growth.hand_over_on_person_left', async (work, { personIds }) => {
    for (const person of personIds) await leaveBehind(work, person);
    return reacted({ verb: 'gap.handed_over', subject: { type: 'organisation', id: work.org } });
  }),
];
