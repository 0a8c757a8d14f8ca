import { invalidInput, type InputOf } from '../../platform/action/action.ts';
import type { Context } from '../../platform/action/context.ts';
import { done, implement } from '../../platform/action/implement.ts';
import { localDay } from '../../platform/kernel/zone.ts';
import { keyResultNotFound, recordProgress } from './contract.ts';
import { tellOfGoal } from './conversation.actions.ts';
import { updateOf } from './goal-page.actions.ts';
import { keptOwner } from './key-result.actions.ts';
import { keyResultStore } from './key-result.store.ts';
import { progressStore } from './progress.store.ts';
import { valueProblem } from './measure.domain.ts';
import { recordWords } from './service.ts';
import { valueOfSteps } from './step.domain.ts';
import { stepStore } from './step.store.ts';

export const progressActions = [
  implement(recordProgress, async (ctx, input) => {
    const owner = await keptOwner(ctx, input.of);
    if (input.value === null && input.stepsDone === null && input.confidence === null && input.note.trim() === '')
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
    const value = input.keyResultId === null ? null : await valueOf(ctx, input.keyResultId, input);
    const on = localDay(ctx.clock.now(), ctx.actor.zone);
    const said = await recordWords(ctx, { by: ctx.actor.person, on, in: 'goal' }, [{ ...input, value }]);
    if (owner.goal && input.note.trim() !== '') await tellOfGoal(ctx, owner.goal, 'told', { words: input.note.trim() });
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
        detail: { keyResultId: input.keyResultId, value, stepsDone: input.stepsDone, confidence: input.confidence },
      },
      said.events,
    );
  }),
];

type Said = Pick<InputOf<typeof recordProgress>, 'of' | 'value' | 'stepsDone'>;

/** The number that is told: as it was said, or what the ticked steps come to. */
async function valueOf(ctx: Context, id: string, { of, value, stepsDone }: Said): Promise<number | null> {
  const result = await keyResultStore(ctx).find(id);
  const own = result && (of.type === 'goal' ? result.goal_id : result.priority_id) === of.id;
  if (!own || result.retired_at !== null) throw keyResultNotFound();
  const refuse = (path: 'value' | 'stepsDone', code: string, message: string) =>
    invalidInput({ fields: [{ path, code, message }] });
  if (result.kpi_id !== null && value !== null)
    throw refuse('value', 'fed_by_kpi', `This number comes from the KPI “${result.kpi_name}”. Record it there.`);
  const steps = result.steps ?? [];
  if (stepsDone === null) {
    if (value !== null && steps.length > 0)
      throw refuse('value', 'by_steps', 'This number is made by the steps. Tick those that are done.');
    const problem = value === null ? null : valueProblem(result, value);
    if (problem) throw refuse('value', problem.code, problem.message);
    return value;
  }
  const done = steps.filter((step) => stepsDone.includes(step.id));
  if (done.length === 0 || done.length < new Set(stepsDone).size)
    if (stepsDone.length > 0 || steps.length === 0)
      throw refuse('stepsDone', 'unknown_step', 'One of these steps is not there any more. Look at them again.');
  await stepStore(ctx).tick(id, stepsDone, ctx.actor.person);
  return valueOfSteps(steps, done);
}
