import type { VerdictKind } from '../../../platform/ui/verdict.tsx';
import type { StudyVerdict } from '../study.domain.ts';

/** The design system's word for a verdict. */
export const verdictKind = (verdict: StudyVerdict): VerdictKind =>
  verdict === 'no-effect' ? 'no_effect' : verdict === 'cannot-tell' ? 'cannot_tell' : verdict;
