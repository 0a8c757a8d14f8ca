export { ExampleLibrary, type TakenExample } from './example-library.tsx';
export { KpiImportScreen } from './import-screen.tsx';
export { KpiForm } from './kpi-form.tsx';
export { NewKpi } from './new-kpi.tsx';
export { KpiList } from './kpi-list.tsx';
export { KpiPack } from './pack.tsx';
export { KpiMultiple } from './kpi-multiple.tsx';
export { KpiView, type KpiSlots } from './kpi-view.tsx';
export { asks } from './kpi-asks.tsx';
export { emptyForm, type KpiForming, useKpiDefinition } from './kpi-definition.hook.ts';
export {
  EvaluationMethod,
  EvaluationNeeded,
  EvaluationRange,
  EvaluationSentence,
  type EvaluationTold,
  useDifference,
  verdictKind,
} from './evaluation-told.tsx';
export { entryText } from './entry.text.ts';
