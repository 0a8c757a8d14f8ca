import { useRead } from '../../../platform/ui/client/read.ts';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { KpiPack } from '../../kpis/ui/public.ts';
import { readStack } from '../stack.contract.ts';

/** The numbers of a team on one page: those of its stack and its others. */
export function StackPack(props: { teamId: string }) {
  const stack = useRead(readStack, { teamId: props.teamId, role: '' });
  return (
    <Loaded from={stack} lines={6}>
      {({ team, places }) => <KpiPack team={team} ids={places.flatMap((place) => place.kpis.map((kpi) => kpi.id))} />}
    </Loaded>
  );
}
