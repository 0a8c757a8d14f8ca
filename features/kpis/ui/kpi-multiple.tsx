import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { SmallMultiple, Spark } from '../../../platform/ui/small-multiple.tsx';
import type { KpiRow } from '../contract.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';
import { useStateWords } from './state-words.hook.ts';

/** One KPI as a small multiple; `role` replaces its horizon and place, where the list says what it is there for. */
export function KpiMultiple(props: { kpi: KpiRow; role?: ReactNode; children?: ReactNode }) {
  const t = useWords(kpiText);
  const say = useStateWords();
  const { kpi } = props;
  const values = kpi.points.map((point) => point.value);
  const figures = useFigures({ unit: kpi.unit, cadence: 'week' }, values);
  const place = kpi.team?.name ?? kpi.location?.name;
  const waiting = kpi.openSignals > 0 ? ` ${t('waiting', { n: kpi.openSignals })}` : '';
  return (
    <SmallMultiple
      role={props.role ?? [t(kpi.horizon), ...(place === undefined ? [] : [place])].join(' · ')}
      name={<Link to={`/kpis/${kpi.id}`}>{kpi.name}</Link>}
      sentence={`${say(kpi)}${waiting}`}
      spark={
        <Spark
          label={t('spark.label', { name: kpi.name, n: values.length })}
          values={values}
          limits={kpi.points}
          signals={kpi.marks.map((index) => index - 1)}
          target={kpi.target}
        />
      }
      value={
        kpi.last === null ? (
          <span className="meta">{t(kpi.state === 'places' ? 'value.places' : 'value.none')}</span>
        ) : (
          figures.value(kpi.last.value)
        )
      }
    >
      {props.children}
    </SmallMultiple>
  );
}
