import { useDeferredValue } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { GateList } from '../../../platform/ui/gate-list.tsx';
import { askAbout, type KpiDraft } from '../kpi-draft.domain.ts';
import { placeText } from './place.text.ts';

/** What the number is asked while it is typed; nothing is refused. */
export function VanityNotes(props: { draft: KpiDraft }) {
  const t = useWords(placeText);
  const draft = useDeferredValue(props.draft);
  const findings = askAbout(draft);
  if (draft.name.trim() === '') return null;
  return (
    <div className="kpi-vanity" role="status">
      <GateList
        label={t('vanity.label')}
        gates={
          findings.length === 0
            ? [{ key: 'clear', passed: true, text: t('vanity.clear') }]
            : findings.map(({ code, about }) => ({
                key: code,
                passed: false,
                text: t(`vanity.${code}`, { about: about ?? '' }),
              }))
        }
      />
    </div>
  );
}
