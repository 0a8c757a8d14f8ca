import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useQueryParam } from '../../../platform/ui/link.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { importText } from './import.text.ts';
import { ReadingsImport } from './readings-import.tsx';
import { RegisterImport } from './register-import.tsx';
import './kpi.css';

/** Bringing numbers in: readings of one or many KPIs, or the KPIs themselves. */
export function KpiImportScreen() {
  const t = useWords(importText);
  const kpiId = useQueryParam('kpi');
  const [kind, setKind] = useState<'readings' | 'register'>('readings');
  const [round, setRound] = useState(0);
  const again = () => setRound(round + 1);
  if (kpiId !== undefined) return <ReadingsImport key={round} kpiId={kpiId} onAnother={again} />;
  const choice = (
    <div className="kpi-import-kind">
      <Segmented
        label={t('kind.label')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'readings', label: t('kind.readings') },
          { value: 'register', label: t('kind.register') },
        ]}
      />
    </div>
  );
  return kind === 'readings' ? (
    <ReadingsImport key={round} choice={choice} onAnother={again} />
  ) : (
    <RegisterImport key={round} choice={choice} onAnother={again} />
  );
}
