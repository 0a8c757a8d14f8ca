import type { KeyResult } from './contract.ts';
import { counted, measureProblems, type MeasureKind, type MeasureProblem } from './measure.domain.ts';

/** A measure while it is typed: numbers are text, so that "3," is not lost. Pure. */

export interface StepDraft {
  readonly id?: string;
  readonly title: string;
  readonly dueOn: string;
  readonly weight: string;
}

export interface MeasureDraft {
  readonly kind: MeasureKind;
  readonly title: string;
  readonly unit: string;
  readonly baseline: string;
  readonly target: string;
  readonly stretch: string;
  /** Null: it follows from where it starts and where it should be. */
  readonly direction: KeyResult['direction'] | null;
  readonly dueOn: string;
  readonly kpiId: string;
  readonly steps: readonly StepDraft[];
}

export const emptyStep: StepDraft = { title: '', dueOn: '', weight: '' };

export const emptyMeasure = (kind: MeasureKind = 'metric'): MeasureDraft => ({
  kind,
  title: '',
  unit: '',
  baseline: '',
  target: '',
  stretch: '',
  direction: null,
  dueOn: '',
  kpiId: '',
  steps: [emptyStep],
});

export function draftOfMeasure(result: KeyResult): MeasureDraft {
  const steps = result.steps.map(({ id, title, dueOn, weight }) => ({
    id,
    title,
    dueOn: dueOn ?? '',
    weight: weight === 1 ? '' : String(weight),
  }));
  return {
    kind: result.kind,
    title: result.title,
    unit: result.unit,
    baseline: textOfNumber(result.baseline),
    target: textOfNumber(result.target),
    stretch: textOfNumber(result.stretch),
    direction: result.direction,
    dueOn: result.dueOn ?? '',
    kpiId: result.kpi?.id ?? '',
    steps: steps.length > 0 ? steps : [emptyStep],
  };
}

/** What is sent of it; rows of steps that nobody filled in are no steps. */
export function fieldsOfMeasure(draft: MeasureDraft) {
  const metric = draft.kind === 'metric';
  return {
    kind: draft.kind,
    title: draft.title,
    unit: metric ? draft.unit : '',
    baseline: metric ? numberOf(draft.baseline) : null,
    target: metric ? numberOf(draft.target) : null,
    stretch: metric ? numberOf(draft.stretch) : null,
    direction: draft.direction ?? betterOf(draft.baseline, draft.target),
    dueOn: draft.dueOn === '' ? null : draft.dueOn,
    kpiId: metric && draft.kpiId !== '' ? draft.kpiId : null,
    steps: draft.kind === 'milestone' ? filledSteps(draft).map(sentStep) : [],
  };
}

const sentStep = ({ id, title, dueOn, weight }: StepDraft) => ({
  ...(id === undefined ? {} : { id }),
  title,
  dueOn: dueOn === '' ? null : dueOn,
  weight: numberOf(weight) ?? 1,
});

export const filledSteps = (draft: MeasureDraft): readonly StepDraft[] =>
  draft.steps.filter(({ title }) => title.trim() !== '');

type DraftProblem = MeasureProblem | { readonly path: string; readonly code: string; readonly message: string };

/** What the server would say, by field, before it is asked. @param notANumber the sentence for text that is none */
export function problemsOfMeasure(
  draft: MeasureDraft,
  starts: string | null,
  notANumber: string,
): readonly DraftProblem[] {
  const wrong: DraftProblem[] = [];
  if (draft.kind === 'metric')
    for (const path of ['baseline', 'target', 'stretch'] as const)
      if (draft[path].trim() !== '' && numberOf(draft[path]) === null)
        wrong.push({ path, code: 'not_a_number', message: notANumber });
  const unreadable = new Set(wrong.map(({ path }) => path));
  const found = measureProblems(counted(fieldsOfMeasure(draft)), starts).filter(({ path }) => !unreadable.has(path));
  return [...wrong, ...found];
}

const textOfNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** "75,9" and "1 140" are numbers too; null for an empty field and for what is none. */
export function numberOf(text: string): number | null {
  const plain = text
    .replaceAll(/[\s\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain);
}

/** Which way is better follows from where it starts and where it should be. */
function betterOf(baseline: string, target: string): KeyResult['direction'] {
  const [from, to] = [numberOf(baseline), numberOf(target)];
  return from !== null && to !== null && to < from ? 'lower' : 'higher';
}
