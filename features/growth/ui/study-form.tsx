import { useWords } from '../../../platform/i18n/use-words.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { DateField, NumberField, SelectField } from '../../../platform/ui/field.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { comparedIn, sizeIn, type StudyDraft } from '../study-draft.domain.ts';
import type { HelpChoices } from './give-help.tsx';
import { gapText } from './growth.text.ts';

const watched = ['kpi', 'behaviour', 'none'] as const;

/** How we will know: the number or the behaviour, the size that would matter, who is helped and who is compared, and when to look. */
export function StudyForm(props: { choices: HelpChoices; draft: StudyDraft; onChange: (draft: StudyDraft) => void }) {
  const t = useWords(gapText);
  const { choices, draft } = props;
  const set = (change: Partial<StudyDraft>) => props.onChange({ ...draft, ...change });
  const kpi = choices.kpis.find((one) => one.id === draft.kpiId);
  const date = (field: 'startsOn' | 'lookOn' | 'baselineUntil') => ({
    value: draft[field],
    onChange: (day: string) => set({ [field]: day }),
  });
  return (
    <section className="gap-part">
      <h3>{t('study.title')}</h3>
      <p className="meta">{t('study.lead')}</p>
      <div className="mt-3 seg-row">
        <Segmented
          label={t('study.what')}
          value={draft.watch}
          onChange={(watch) => set({ watch })}
          choices={watched.map((value) => ({ value, label: t(`study.${value}`) }))}
        />
      </div>
      {draft.watch === 'kpi' ? (
        <>
          <SelectField
            label={t('study.number')}
            empty={t('study.number.empty')}
            help={draft.kpiId === choices.nearKpiId ? t('study.number.near') : undefined}
            value={draft.kpiId}
            onChange={(kpiId) => set({ kpiId, comparison: null })}
            choices={choices.kpis.map((one) => ({ value: one.id, label: one.name }))}
          />
          <NumberField
            label={t('study.matters')}
            optional
            help={t('study.matters.help')}
            unit={kpi?.unit ?? ''}
            value={draft.matters}
            onChange={(matters) => set({ matters })}
            error={draft.matters.trim() !== '' && sizeIn(draft.matters) === null ? t('not.number') : undefined}
          />
          {kpi && kpi.units.length > 0 ? (
            <Places units={kpi.units} draft={draft} compared={comparedIn(draft, choices)} set={set} />
          ) : null}
        </>
      ) : null}
      {draft.watch === 'behaviour' ? <p className="meta mt-3">{t('study.behaviour.text')}</p> : null}
      {draft.watch === 'none' ? null : (
        <div className="sharp">
          <DateField label={t('study.starts')} {...date('startsOn')} />
          <DateField label={t('study.look')} {...date('lookOn')} />
          {draft.watch === 'kpi' ? (
            <>
              <DateField label={t('study.baseline')} help={t('study.baseline.help')} {...date('baselineUntil')} />
              <NumberField label={t('study.delay')} value={draft.delay} onChange={(delay) => set({ delay })} />
            </>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Places(props: {
  units: HelpChoices['kpis'][number]['units'];
  draft: StudyDraft;
  compared: readonly string[];
  set: (change: Partial<StudyDraft>) => void;
}) {
  const t = useWords(gapText);
  const { draft, compared, set } = props;
  const places = props.units.map(({ unitKey, name }) => ({ value: unitKey, label: name }));
  return (
    <div className="sharp">
      <CheckList
        label={t('study.treated')}
        choices={places}
        chosen={draft.treated}
        onChange={(treated) => set({ treated })}
      />
      <CheckList
        label={t('study.comparison')}
        choices={places.filter(({ value }) => !draft.treated.includes(value))}
        chosen={compared}
        onChange={(comparison) => set({ comparison })}
        help={t('study.comparison.help')}
      />
    </div>
  );
}
