import { RolloverLink } from '../../features/goals/ui/public.ts';
import { Cycles } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';

const pageText = words('pages', { title: 'Planning periods' });

export default function CyclesPage() {
  const t = useWords(pageText);
  return <Cycles title={t('title')} goals={(cycle) => <RolloverLink cycleId={cycle.id} />} />;
}
