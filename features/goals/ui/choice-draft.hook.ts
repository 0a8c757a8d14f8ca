import { useDraft } from '../../../platform/ui/client/draft.ts';
import { emptyForm, type KpiForming } from '../../kpis/ui/public.ts';
import type { StackPlace } from '../stack.domain.ts';

/** The four questions that lead from a priority to a number, in the order in which they are asked. */
export const questions = ['result', 'behaviour', 'observed', 'understood'] as const;

export interface ChoiceDraft {
  readonly priorityId: string;
  readonly result: string;
  readonly behaviour: string;
  readonly observed: string;
  readonly understood: string;
  readonly kpi: KpiForming;
  readonly teamId: string;
  readonly place: StackPlace;
  readonly reason: string;
  /** the KPI, once it was written and something after it was refused */
  readonly made: { readonly id: string; readonly version: number } | null;
}

/** Where a choice begins: at a priority, or at an empty place of a stack. */
export interface ChoiceStart {
  readonly priorityId?: string;
  readonly teamId?: string;
  readonly place?: StackPlace;
}

const blank = (viewer: { id: string; name: string }, from: ChoiceStart): ChoiceDraft => ({
  priorityId: from.priorityId ?? '',
  result: '',
  behaviour: '',
  observed: '',
  understood: '',
  kpi: { ...emptyForm, owner: { id: viewer.id, name: viewer.name }, teamId: from.teamId ?? '' },
  teamId: from.teamId ?? '',
  place: from.place ?? 'leading',
  reason: '',
  made: null,
});

export const answered = (choice: ChoiceDraft): boolean =>
  choice.priorityId !== '' && questions.every((question) => choice[question].trim() !== '');

/** The choice as it was left: one for each place that it may begin at. */
export function useChoice(viewer: { id: string; name: string }, from: ChoiceStart) {
  const start = blank(viewer, from);
  const place = [from.priorityId, from.teamId, from.place].filter((part) => part !== undefined);
  const draft = useDraft<ChoiceDraft>([viewer.id, 'kpi choice', ...place].join(' '), start);
  return {
    ...draft,
    restart() {
      draft.change(start);
      draft.forget();
    },
  };
}
