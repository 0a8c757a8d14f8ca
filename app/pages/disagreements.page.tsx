import { Disagreements } from '../../features/governance/ui/public.ts';
import { Columns } from '../../platform/ui/columns.tsx';

export default function DisagreementsPage() {
  return (
    <Columns>
      <Disagreements />
    </Columns>
  );
}
