import type { ReactNode } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { KpiPage } from '../contract.ts';
import { BaselineSide } from './baseline-side.tsx';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';
import { PlaceFacts } from './place-notes.tsx';
import { placeText } from './place.text.ts';

/** Beside the chart: the promised responses, whether the target can be reached, the places, where readings come from. */
export function AboutKpi(props: { page: KpiPage; unitKey: string; more?: ReactNode }) {
  const t = useWords(kpiText);
  const place = useWords(placeText);
  const format = useFormat();
  const { kpi, chart, units, readings } = props.page;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const reach = chart.reach;
  const source = readings.lastSource === 'Form' ? t('source.Form') : (readings.lastSource ?? '');
  const response = (words: string, who: string, days: number) =>
    words === '' ? (
      <p className="meta">{t('if.missing')}</p>
    ) : (
      <>
        <Said small>{words}</Said>
        <p className="meta">{place('response.line', { who: who === '' ? kpi.owner.name : who, days })}</p>
      </>
    );
  return (
    <>
      <section className="ask kpi-responses">
        <h2 className="label">{t('if.falls')}</h2>
        {response(kpi.responseDown, kpi.responseDownWho, kpi.responseDownDays)}
        <h2 className="label">{t('if.rises')}</h2>
        {response(kpi.responseUp, kpi.responseUpWho, kpi.responseUpDays)}
      </section>
      {reach && kpi.target !== null ? (
        <SideSection title={t('reach.title', { target: figures.value(kpi.target) })}>
          <p>
            {t(`reach.${reach.answer === 'out-of-reach' ? 'out' : reach.answer}`, {
              low: figures.plain(reach.low),
              high: figures.plain(reach.high),
            })}
          </p>
        </SideSection>
      ) : null}
      <BaselineSide page={props.page} />
      {props.more}
      {units.length === 0 ? null : (
        <SideSection title={t('units.title')}>
          <ul>
            <li>
              <Link to={`/kpis/${kpi.id}`} aria-current={props.unitKey === '' ? 'page' : undefined}>
                {t('units.whole')}
              </Link>
            </li>
            {units.map((unit) => (
              <li key={unit.unitKey} className="row between">
                <Link
                  to={`/kpis/${kpi.id}?unit=${unit.unitKey}`}
                  aria-current={props.unitKey === unit.unitKey ? 'page' : undefined}
                >
                  {unit.name}
                </Link>
                <span className="meta">{t('unit.readings', { n: unit.readings })}</span>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      {readings.total === 0 ? null : (
        <SideSection title={t('readings.title')}>
          <Facts
            rows={[
              { name: t('readings.from'), value: source },
              ...(readings.lastAt === null
                ? []
                : [{ name: t('readings.last'), value: format.instant(readings.lastAt) }]),
              {
                name: t('readings.corrected'),
                value: t('readings.of', { n: readings.corrected, total: readings.total }),
              },
            ]}
          />
        </SideSection>
      )}
      <PlaceFacts page={props.page} />
    </>
  );
}
