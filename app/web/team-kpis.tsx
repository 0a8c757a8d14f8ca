import { listKpis, type KpiRow } from '../../features/kpis/contract.ts';
import { useFormat } from '../../platform/i18n/use-format.tsx';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { Group, List } from '../../platform/ui/group.tsx';
import { Item } from '../../platform/ui/item.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { teamKpisText } from './team-kpis.text.ts';

const slots = ['lagging', 'leading'] as const;

/** On a team's page: its KPIs by the place they have, the outcome first, then what moves before it. */
export function TeamKpis(props: { teamId: string }) {
  const t = useWords(teamKpisText);
  const kpis = useRead(listKpis, { teamId: props.teamId, status: 'active', limit: 50 }).data?.items;
  if (!kpis) return null;
  return (
    <Group title={t('kpis.title')}>
      {kpis.length === 0 ? <p className="meta">{t('kpis.none')}</p> : null}
      {slots.map((slot) => {
        const held = kpis.filter(({ horizon }) => horizon === slot);
        return held.length === 0 ? null : (
          <div key={slot}>
            <h3 className="meta mt-3">{t(`kpis.${slot}`)}</h3>
            <List>
              {held.map((kpi) => (
                <Kpi key={kpi.id} kpi={kpi} />
              ))}
            </List>
          </div>
        );
      })}
    </Group>
  );
}

function Kpi({ kpi }: { kpi: KpiRow }) {
  const t = useWords(teamKpisText);
  const format = useFormat();
  return (
    <Item
      title={<Link to={`/kpis/${kpi.id}`}>{kpi.name}</Link>}
      when={kpi.last === null ? undefined : format.quantity(kpi.last.value, kpi.unit)}
      meta={kpi.openSignals === 0 ? undefined : t('kpis.open', { n: kpi.openSignals })}
    />
  );
}
