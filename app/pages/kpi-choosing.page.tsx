import { Choosing } from '../../features/goals/ui/public.ts';
import { useQueryParam } from '../../platform/ui/link.tsx';
import { useSession } from '../web/session.ts';

const places = ['outcome', 'leading', 'quality', 'development'] as const;

/** From a priority, or from an empty place of a stack, to a KPI. */
export default function KpiChoosingPage() {
  const session = useSession();
  const [priorityId, teamId, asked] = [useQueryParam('priority'), useQueryParam('team'), useQueryParam('place')];
  const place = places.find((known) => known === asked);
  if (!session) return null;
  return (
    <Choosing
      viewer={{ id: session.person, name: session.name }}
      from={{
        ...(priorityId === undefined ? {} : { priorityId }),
        ...(teamId === undefined ? {} : { teamId }),
        ...(place === undefined ? {} : { place }),
      }}
    />
  );
}
