import { AuditTrail } from '../../features/governance/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns } from '../../platform/ui/columns.tsx';
import { useQueryParam } from '../../platform/ui/link.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';

const pageText = words('pages', {
  title: 'What was done, by whom, when',
  shortTitle: 'Audit trail',
  lead: 'Written with every change and chained, so that editing, deleting or reordering it is found. What is between two people shows neither whom it is about nor its words.',
  people: 'People',
  identity: 'Signing in and rights',
  governance: 'Governance',
  learning: 'Learning',
  kpis: 'KPIs',
  goals: 'Direction',
  coaching: 'Coaching',
  growth: 'Growth',
  reviews: 'Reviews',
});

const rooms = [
  'people',
  'identity',
  'governance',
  'learning',
  'kpis',
  'goals',
  'coaching',
  'growth',
  'reviews',
] as const;

export default function AuditPage() {
  const t = useWords(pageText);
  const about = useQueryParam('about');
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('shortTitle')} lead={t('lead')} />
      <Columns>
        <AuditTrail rooms={rooms.map((value) => ({ value, label: t(value) }))} about={about} />
      </Columns>
    </>
  );
}
