import { invalidInput } from '../../platform/action/action.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { keyResultNotFound, recordProgress } from './contract.ts';
import { updateOf } from './goal-page.actions.ts';
import { keptOwner } from './key-result.actions.ts';
import { keyResultStore } from './key-result.store.ts';
import { progressStore } from './progress.store.ts';
import { recordWords } from './service.ts';

export const progressActions = [
  implement(recordProgress, async (ctx, input) => {
    const owner = await keptOwner(ctx, input.of);
    if (input.value === null && input.confidence === null && input.note.trim() === '')
      throw invalidInput({
        fields: [
          { path: 'value', code: 'nothing_said', message: 'A number, how sure you are, or a sentence: which one?' },
        ],
      });
    if (input.value !== null && input.keyResultId === null)
      throw invalidInput({
        fields: [
          { path: 'keyResultId', code: 'value_of_what', message: 'Which key result does this number belong to?' },
        ],
      });
    if (input.keyResultId !== null) {
      const result = await keyResultStore(ctx).find(input.keyResultId);
      const own = result && (input.of.type === 'goal' ? result.goal_id : result.priority_id) === input.of.id;
      if (!own || result.retired_at !== null) throw keyResultNotFound();
      if (result.kpi_id !== null && input.value !== null)
        throw invalidInput({
          fields: [
            {
              path: 'value',
              code: 'fed_by_kpi',
              message: `This number comes from the KPI “${result.kpi_name}”. Record it there.`,
            },
          ],
        });
    }
    const on = localDay(ctx.clock.now(), ctx.actor.zone);
    const said = await recordWords(ctx, { by: ctx.actor.person, on, in: 'goal' }, [input]);
    const [update] = await progressStore(ctx).story(
      input.of.type === 'goal' ? { goal: input.of.id } : { priority: input.of.id },
      null,
      1,
    );
    return done(
      updateOf(update!),
      {
        verb: 'progress.recorded',
        subject: { type: input.of.type, id: input.of.id },
        about: owner.ownerId,
        detail: { keyResultId: input.keyResultId, value: input.value, confidence: input.confidence },
      },
      said.events,
    );
  }),
];
