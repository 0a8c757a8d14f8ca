import { ChartSpline } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Item } from '../../../platform/ui/item.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Spark } from '../../../platform/ui/small-multiple.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Ask } from '../../inbox/contract.ts';
import { rowKeys } from '../../inbox/ui/public.ts';
import { answerSignal, readChart } from '../contract.ts';
import { digitsFor } from '../figure.domain.ts';
import { kpiAskText } from './ask.text.ts';

/** Half a year of weeks: enough to see that it moved. */
const POINTS = 26;

/** Numbers that have really moved: each with its picture and what was written for this moment, to be done at one press. */
export function SignalAsks({ asks }: { asks: readonly Ask[] }) {
  return asks.map((ask) => <SignalAsk key={ask.id} ask={ask} />);
}

function SignalAsk({ ask }: { ask: Ask }) {
  const t = useWords(kpiAskText);
  const format = useFormat();
  const tell = useToast();
  const said = (name: string) => String(ask.params[name] ?? '');
  const address = new URL(ask.link, 'http://kpis.invalid');
  const chart = useRead(readChart, {
    id: address.pathname.split('/').at(-1)!,
    unitKey: address.searchParams.get('unit') ?? '',
    points: POINTS,
  }).data;
  const values = chart?.points.map((point) => point.value) ?? [];
  const answer = useWrite(answerSignal, {
    invalidates: ['kpis', 'inbox'],
    onDone: () => tell(t('signal.agreed')),
  });
  const response = said('response');
  const params = { kpi: said('kpi'), place: said('place'), rule: said('rule'), side: said('side') };
  const digits = values.length === 0 ? {} : { digits: digitsFor(values) };
  return (
    <Item
      icon={ChartSpline}
      title={t('ask.answer_signal', params)}
      meta={t('signal.meta', {
        ...params,
        amount: format.quantity(Number(ask.params['value']), said('unit'), digits),
      })}
      chart={
        <div className="min-h-18">
          <Spark
            label={t('signal.chart', { kpi: params.kpi, n: values.length })}
            values={values}
            limits={chart?.points ?? []}
            signals={chart?.marks.map(({ index }) => index - 1) ?? []}
          />
        </div>
      }
      actions={
        response === '' ? (
          <ButtonLink small to={ask.link} rowKey={rowKeys.answer}>
            {t('signal.decide')}
          </ButtonLink>
        ) : (
          <>
            <Button
              small
              kind="primary"
              busy={answer.pending}
              onClick={() =>
                void answer.run({ id: ask.subject.id, decision: 'respond', reason: response, notYet: true })
              }
            >
              {t('signal.respond')}
            </Button>
            <ButtonLink small to={ask.link} rowKey={rowKeys.answer}>
              {t('signal.other')}
            </ButtonLink>
          </>
        )
      }
    >
      {response === '' ? null : (
        <>
          <p className="meta">{t('signal.wrote')}</p>
          <Said small>{response}</Said>
        </>
      )}
      <ProblemNote problem={answer.problem} />
    </Item>
  );
}
