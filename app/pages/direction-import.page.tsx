import { PlanImport } from '../../features/goals/ui/public.ts';
import { useSession } from '../web/session.ts';

export default function DirectionImportPage() {
  const session = useSession();
  return session ? <PlanImport viewer={session.person} /> : null;
}
