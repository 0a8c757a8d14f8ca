import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { Pack } from '../pack.contract.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';
import { useSignalWords } from './pack-kpi.tsx';
import { packText } from './pack.text.ts';

type Spoken = Pack['speaking'][number];

/** For the meeting: what was decided since, what is open, and lines to write on. */
export function PackAgenda({ pack }: { pack: Pack }) {
  const t = useWords(packText);
  const format = useFormat();
  const decided = pack.speaking.some((one) => one.signals.some((signal) => signal.decision !== null));
  const open = pack.speaking.some(isOpen);
  return (
    <div className="pack-agenda">
      <section>
        <h2>{t('taken.title', { day: format.day(pack.since) })}</h2>
        {decided ? null : <p className="meta">{t('taken.none')}</p>}
        <ul>
          {pack.speaking.map((one) => (
            <Taken key={one.kpi.id} one={one} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('open.title')}</h2>
        {open ? null : <p className="meta">{t('open.none')}</p>}
        <ul>
          {pack.speaking.map((one) => (
            <Questions key={one.kpi.id} one={one} />
          ))}
        </ul>
      </section>
      <section className="only-print" aria-hidden>
        <h2>{t('notes')}</h2>
        <div className="pack-lines" />
      </section>
    </div>
  );
}

const awaited = (signal: Spoken['signals'][number]) => signal.use?.outcome === 'not-yet' && signal.use.dueOn !== null;

const isOpen = (one: Spoken) =>
  one.chart.reach?.answer === 'out-of-reach' ||
  one.signals.some((signal) => signal.decision === null || awaited(signal));

function Taken({ one }: { one: Spoken }) {
  const t = useWords(packText);
  const say = useWords(kpiText);
  const format = useFormat();
  return one.signals
    .filter((signal) => signal.decision !== null)
    .map((signal) => (
      <li key={signal.id}>
        {one.kpi.name}{' '}
        <span className="meta">
          {t('do.done', {
            decision:
              signal.decision === 'watch'
                ? say('decision.watch', { day: signal.watchUntil === null ? '' : format.day(signal.watchUntil) })
                : say(`decision.${signal.decision!}`),
            who: signal.decidedBy?.name ?? '',
            day: signal.decidedAt === null ? '' : format.dayOf(signal.decidedAt),
          })}
        </span>
      </li>
    ));
}

function Questions({ one }: { one: Spoken }) {
  const t = useWords(packText);
  const format = useFormat();
  const told = useSignalWords(one);
  const { kpi, chart, signals } = one;
  const figures = useFigures(kpi, kpi.target === null ? [] : [kpi.target]);
  return (
    <>
      {signals.map((signal) =>
        signal.decision === null ? (
          <li key={signal.id}>{t('open.signal', { name: kpi.name, ...told(signal) })}</li>
        ) : awaited(signal) ? (
          <li key={signal.id}>{t('open.response', { name: kpi.name, day: format.day(signal.use!.dueOn!) })}</li>
        ) : null,
      )}
      {chart.reach?.answer === 'out-of-reach' && kpi.target !== null ? (
        <li>{t('open.reach', { name: kpi.name, target: figures.value(kpi.target) })}</li>
      ) : null}
    </>
  );
}
