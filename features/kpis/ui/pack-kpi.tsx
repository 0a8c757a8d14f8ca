import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useWidth } from '../../../platform/ui/width.ts';
import type { Pack } from '../pack.contract.ts';
import { BehaviourChart } from './chart.tsx';
import { ruleKey } from './chart-words.hook.ts';
import { useFigures } from './figures.hook.ts';
import { useChartHead } from './kpi-chart.tsx';
import { kpiText } from './kpi.text.ts';
import { packText } from './pack.text.ts';

type Spoken = Pack['speaking'][number];
type Signal = Spoken['signals'][number];

/** A number that has something to say: its sentence and picture, what it means, what we do. */
export function PackKpi({ one, since }: { one: Spoken; since: string }) {
  const t = useWords(packText);
  const head = useChartHead(one);
  const [frame, width] = useWidth<HTMLDivElement>(640);
  const { kpi, chart, signals } = one;
  const ofWhole = signals.filter((signal) => signal.unitKey === '');
  return (
    <section className="pack-kpi" aria-labelledby={`pack-${kpi.id}`}>
      <header>
        <h2 id={`pack-${kpi.id}`}>
          <Link to={`/kpis/${kpi.id}`}>{kpi.name}</Link>
        </h2>
        <p className="pack-head">{head}</p>
        <p className="meta">
          <Person name={kpi.owner.name} />
        </p>
      </header>
      {chart.points.length === 0 ? null : (
        <div ref={frame} className="pack-chart">
          <BehaviourChart page={{ ...one, signals: ofWhole }} width={width} />
        </div>
      )}
      <div className="pack-words">
        <div>
          <h3>{t('means')}</h3>
          <Means one={one} since={since} />
        </div>
        <div>
          <h3>{t('do')}</h3>
          {signals.length === 0 ? <p className="meta">{t('do.nothing')}</p> : null}
          <ul>
            {signals.map((signal) => (
              <li key={signal.id}>
                {signal.decision === null ? <Open one={one} signal={signal} /> : <Decided one={one} signal={signal} />}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function Means({ one, since }: { one: Spoken; since: string }) {
  const t = useWords(packText);
  const say = useWords(kpiText);
  const { kpi, chart, events } = one;
  const figures = useFigures(
    kpi,
    chart.points.map((point) => point.value),
  );
  const { reach } = chart;
  const from = [since, chart.points[0]?.period ?? since].toSorted()[0]!;
  return (
    <>
      {reach === null ? null : (
        <p>
          {say(`reach.${reach.answer === 'out-of-reach' ? 'out' : reach.answer}`, {
            low: figures.plain(reach.low),
            high: figures.plain(reach.high),
          })}
        </p>
      )}
      {events
        .filter((event) => event.onDay >= from)
        .map((event) => (
          <p key={event.id} className="meta">
            {t('means.event', { label: event.label, day: figures.short(event.onDay) })}
          </p>
        ))}
    </>
  );
}

/** What a signal says, and where it was read. */
export function useSignalWords({ kpi }: Pick<Spoken, 'kpi'>) {
  const say = useWords(kpiText);
  const figures = useFigures(kpi, []);
  return (signal: Signal) => ({
    when: figures.period(signal.period),
    what: say(ruleKey(signal)),
    place: signal.place ?? 'none',
  });
}

const boxes = ['respond', 'watch', 'explain', 'dismiss'] as const;

/** Not decided: what we once wrote that we would do, and four boxes for the meeting. */
function Open({ one, signal }: { one: Spoken; signal: Signal }) {
  const t = useWords(packText);
  const told = useSignalWords(one)(signal);
  const up = signal.side === 'above';
  return (
    <>
      <p>{t('do.open', told)}</p>
      <p className="meta">{t(up ? 'do.wrote.up' : 'do.wrote.down')}</p>
      <Said small>{up ? one.kpi.responseUp : one.kpi.responseDown}</Said>
      <ul className="pack-boxes only-print" aria-hidden>
        {boxes.map((box) => (
          <li key={box}>{t(`box.${box}`)}</li>
        ))}
      </ul>
      <p className="only-screen">
        <Link to={`/kpis/${one.kpi.id}${signal.unitKey === '' ? '' : `?unit=${signal.unitKey}`}`}>{t('decide')}</Link>
      </p>
    </>
  );
}

function Decided({ one, signal }: { one: Spoken; signal: Signal }) {
  const t = useWords(packText);
  const say = useWords(kpiText);
  const format = useFormat();
  const told = useSignalWords(one)(signal);
  const day = (on: string | null) => (on === null ? '' : format.day(on));
  return (
    <>
      <p>{t('do.about', told)}</p>
      <Said small>{signal.reason}</Said>
      <p className="meta">
        {t('do.done', {
          decision:
            signal.decision === 'watch'
              ? say('decision.watch', { day: day(signal.watchUntil) })
              : say(`decision.${signal.decision!}`),
          who: signal.decidedBy?.name ?? '',
          day: signal.decidedAt === null ? '' : format.dayOf(signal.decidedAt),
        })}
        {signal.use?.outcome === 'not-yet' && signal.use.dueOn !== null
          ? ` · ${t('do.due', { day: day(signal.use.dueOn) })}`
          : null}
      </p>
    </>
  );
}
