import { useRead } from '../../../platform/ui/client/read.ts';
import { readSight } from '../contract.ts';
import { SightOf } from './marks.tsx';

/** The line of sight of anything that hangs on a goal: a goal, a key result, a KPI, a priority. Nothing until it is known. */
export function LineOfSight(props: { type: 'goal' | 'key_result' | 'kpi' | 'priority'; id: string; inside?: boolean }) {
  const sight = useRead(readSight, { things: [{ type: props.type, id: props.id }] });
  const chain = sight.data?.items[0]?.chain;
  if (!chain || chain.steps.length === 0) return null;
  return <SightOf chain={chain} {...(props.inside ? { inside: true } : {})} />;
}
