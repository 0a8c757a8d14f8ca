import { PeopleScreen } from '../../features/people/ui/public.ts';

export default function PeoplePage() {
  return <PeopleScreen />;
}
