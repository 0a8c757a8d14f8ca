import { type ReactNode, useState } from 'react';
import { daysFromTo } from '../../../platform/i18n/format.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { answerSignal, type KpiPage, type Signal } from '../contract.ts';
import { ruleKey } from './chart-words.hook.ts';
import { useFigures } from './figures.hook.ts';
import { kpiText } from './kpi.text.ts';
import { placeText } from './place.text.ts';
import { ResponseUse } from './response-use.tsx';

type Decision = NonNullable<Signal['decision']>;
const decisions: readonly Decision[] = ['respond', 'watch', 'explain', 'dismiss'];

/** What was done about each signal; one that waits offers the four decisions. */
export function SignalList(props: { page: KpiPage; forSignal?: (signal: Signal, kpi: KpiPage['kpi']) => ReactNode }) {
  const t = useWords(kpiText);
  const { page } = props;
  const firstOpen = page.signals.find((signal) => signal.decision === null)?.id;
  return (
    <Group title={t('signals.title')}>
      {page.signals.length === 0 ? (
        <p className="meta">{t('signals.none')}</p>
      ) : (
        <List>
          {page.signals.map((signal, at) => (
            <SignalRow key={signal.id} signal={signal} no={at + 1} page={page} primary={signal.id === firstOpen}>
              {signal.decision === null || at === page.signals.length - 1 ? props.forSignal?.(signal, page.kpi) : null}
            </SignalRow>
          ))}
        </List>
      )}
    </Group>
  );
}

function SignalRow(props: { signal: Signal; no: number; page: KpiPage; primary: boolean; children?: ReactNode }) {
  const t = useWords(kpiText);
  const format = useFormat();
  const { signal, page } = props;
  const figures = useFigures(
    page.kpi,
    page.chart.points.map((point) => point.value),
  );
  const beyond = signal.rule === 'beyond-limit';
  const title = t('signal.title', {
    when: figures.period(signal.period),
    value: figures.value(signal.value),
    what: t(ruleKey(signal)),
  });
  const days = Math.max(0, daysFromTo(format.localDay(signal.raisedAt), page.today));
  return (
    <li className="row top signal-row">
      <span className="sgnum">{props.no}</span>
      <div className="signal-words">
        <h3>{beyond ? title : `${figures.period(signal.period)}: ${t(ruleKey(signal))}`}</h3>
        {signal.decision === null ? (
          <p className="meta">{t(page.kpi.can.answer ? 'signal.yours' : 'signal.waiting', { days })}</p>
        ) : (
          <>
            <Said small>{signal.reason}</Said>
            <p className="meta">
              {t('decision.by', {
                decision:
                  signal.decision === 'watch'
                    ? t('decision.watch', { day: signal.watchUntil === null ? '' : format.day(signal.watchUntil) })
                    : t(`decision.${signal.decision}`),
                who: signal.decidedBy?.name ?? '',
                day: signal.decidedAt === null ? '' : format.instant(signal.decidedAt),
              })}
            </p>
            <ResponseUse signal={signal} may={page.kpi.can.answer && signal.decision !== 'watch'} />
          </>
        )}
        {page.kpi.can.answer && (signal.decision === null || signal.decision === 'watch') ? (
          <Answer signal={signal} primary={props.primary}>
            {props.children}
          </Answer>
        ) : props.children === undefined || props.children === null ? null : (
          <div className="acts">{props.children}</div>
        )}
      </div>
    </li>
  );
}

/** The four decisions; choosing one asks for the words that will stand beside it. */
function Answer(props: { signal: Signal; primary: boolean; children?: ReactNode }) {
  const t = useWords(kpiText);
  const place = useWords(placeText);
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [done, setDone] = useState<'done' | 'agreed'>('done');
  const answer = useWrite(answerSignal, { invalidates: ['kpis', 'inbox'], onDone: () => setDecision(null) });
  const send = () =>
    void answer.run({
      id: props.signal.id,
      decision: decision!,
      reason: reason.trim(),
      ...(decision === 'watch' && until !== '' ? { watchUntil: until } : {}),
      notYet: decision === 'respond' && done === 'agreed',
    });
  if (decision === null) {
    return (
      <div className="acts">
        {decisions.map((one) => (
          <Button
            key={one}
            small
            kind={one === 'respond' && props.primary ? 'primary' : 'plain'}
            onClick={() => setDecision(one)}
          >
            {t(`answer.${one}`)}
          </Button>
        ))}
        {props.children}
      </div>
    );
  }
  const complete = reason.trim() !== '' && (decision !== 'watch' || until !== '');
  return (
    <form
      className="signal-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) send();
      }}
    >
      {decision === 'watch' ? (
        <DateField label={t('watch.until')} value={until} onChange={setUntil} error={answer.fieldError('watchUntil')} />
      ) : null}
      {decision === 'respond' ? (
        <Segmented
          label={place('respond.when')}
          choices={(['done', 'agreed'] as const).map((value) => ({ value, label: place(`respond.${value}`) }))}
          value={done}
          onChange={setDone}
        />
      ) : null}
      <TextArea
        label={decision === 'respond' && done === 'agreed' ? place('respond.agreed.words') : t(`reason.${decision}`)}
        value={reason}
        onChange={setReason}
        maxLength={1000}
        onSend={send}
        error={answer.fieldError('reason')}
      />
      <FormProblem problem={answer.problem} />
      <div className="acts">
        <Button submit small kind="primary" busy={answer.pending} disabled={!complete}>
          {t('answer.send')}
        </Button>
        <Button small kind="quiet" onClick={() => setDecision(null)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
