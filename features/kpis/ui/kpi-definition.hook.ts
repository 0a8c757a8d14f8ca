import { useWrite } from '../../../platform/ui/client/write.ts';
import { activateKpi, defineKpi, editKpi, type Kpi } from '../contract.ts';
import { blankDraft, daysSound, type KpiDraft, writtenOf } from '../kpi-draft.domain.ts';
import { useNumberWords } from './number-words.hook.ts';

/** A KPI as it stands in a form, for pages that begin one elsewhere. */
export type KpiForming = KpiDraft;
export const emptyForm: KpiForming = blankDraft;

/** Writes a KPI as it stands in the form: a new one, or the one that was there. */
export function useKpiDefinition(kpi: Pick<Kpi, 'id' | 'version'> | null) {
  const numbers = useNumberWords();
  const define = useWrite(defineKpi, { invalidates: ['kpis', 'inbox'] });
  const edit = useWrite(editKpi, { invalidates: ['kpis', 'inbox'] });
  const activate = useWrite(activateKpi, { invalidates: ['kpis', 'inbox'] });
  const write = kpi ? edit : define;
  return {
    complete: (draft: KpiDraft): boolean =>
      draft.name.trim() !== '' && draft.owner !== null && daysSound(draft) && numbers.error(draft.target) === undefined,
    /** @returns the KPI as it is now, null when it was refused */
    save(draft: KpiDraft): Promise<Kpi | null> {
      const written = writtenOf(draft, numbers.read(draft.target));
      return kpi ? edit.run({ ...written, id: kpi.id, version: kpi.version }) : define.run(written);
    },
    activate: ({ id, version }: Kpi): Promise<Kpi | null> => activate.run({ id, version }),
    pending: write.pending || activate.pending,
    problem: write.problem ?? activate.problem,
    fieldError: write.fieldError,
  };
}
