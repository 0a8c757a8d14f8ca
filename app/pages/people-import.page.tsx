import { ImportScreen } from '../../features/people/ui/public.ts';

export default function PeopleImportPage() {
  return <ImportScreen />;
}
