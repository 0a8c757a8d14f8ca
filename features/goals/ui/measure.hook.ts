import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { addKeyResult, changeKeyResult, type KeyResult } from '../contract.ts';
import {
  draftOfMeasure,
  emptyMeasure,
  fieldsOfMeasure,
  problemsOfMeasure,
  type MeasureDraft,
} from '../measure-draft.domain.ts';
import type { MeasureKind } from '../measure.domain.ts';
import { measureText } from './measure.text.ts';

/** A measure being written: what is wrong is said beside its field, once the field was left or the whole was to be kept. */
export function useMeasure(props: {
  of: { type: 'goal' | 'priority'; id: string };
  result: KeyResult | null;
  kind?: MeasureKind;
  /** First day of the goal. */
  starts: string | null;
  onDone: () => void;
}) {
  const t = useWords(measureText);
  const { of, result, starts, onDone } = props;
  const [draft, setDraft] = useState<MeasureDraft>(result ? draftOfMeasure(result) : emptyMeasure(props.kind));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const add = useWrite(addKeyResult, { onDone });
  const change = useWrite(changeKeyResult, { onDone });
  const write = result ? change : add;
  const problems = problemsOfMeasure(draft, starts, t('not-a-number'));
  const error = (path: string): string | undefined =>
    (tried || left.has(path) ? problems.find((problem) => problem.path === path)?.message : undefined) ??
    (path === 'title' && tried && draft.title.trim() === '' ? t('name.missing') : undefined) ??
    write.fieldError(path);
  const save = () => {
    setTried(true);
    if (problems.length > 0 || draft.title.trim() === '') return;
    const fields = fieldsOfMeasure(draft);
    if (result) void change.run({ id: result.id, version: result.version, ...fields });
    else void add.run({ of, ...fields });
  };
  return {
    draft,
    set: (more: Partial<MeasureDraft>) => setDraft((now) => ({ ...now, ...more })),
    leave: (path: string) => setLeft((now) => new Set(now).add(path)),
    error,
    save,
    pending: write.pending,
    /** A refusal that belongs to no field. */
    problem: write.problem && write.problem.fields.length === 0 ? write.problem : null,
  };
}

export type Measuring = ReturnType<typeof useMeasure>;
