import { X } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshers, refreshItem } from '../contract.ts';
import type { AskedItem, Feedback } from '../taking-shape.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useKeptRead } from '../../../platform/ui/client/kept-read.ts';
import { keep, kept } from '../../../platform/ui/client/kept.ts';
import { useQueued } from '../../../platform/ui/client/queue.ts';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Steps } from '../../../platform/ui/progress.tsx';
import { FeedbackView } from './feedback.tsx';
import { ReportItem } from './report-item.tsx';
import { isGiven, nothingGiven, Question, SelfCheck, type Given } from './question.tsx';
import './take.css';
import { takeText } from './take.text.ts';

/** The name under which the round is kept on this device. */
const round = 'refresh';

type Waiting = { items: { item: AskedItem; course: string }[]; later: { day: string; count: number } | null };

/** What is due to be met again today, one question at a time; it ends. */
export function Refresh() {
  const waiting = useKeptRead(refreshers, {}, round);
  return <Loaded from={waiting}>{(found) => <Round waiting={found} />}</Loaded>;
}

function Round(props: { waiting: Waiting }) {
  const t = useWords(takeText);
  // The round is what was due when it began; answering must not shuffle it.
  const [items] = useState(props.waiting.items);
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<Given | null>(null);
  const [comparing, setComparing] = useState(false);
  const [feedback, setFeedback] = useState<Feedback | 'kept' | null>(null);
  const client = useQueryClient();
  const answer = useQueued(refreshItem);
  const current = items[at];
  if (!current) return <Nothing later={props.waiting.later} done={items.length > 0} />;
  const { item } = current;
  const now = given ?? nothingGiven(item);
  const send = async (response: Given) => {
    const said = await answer.run({
      itemId: item.id,
      response: {
        chosen: response.chosen.filter((one) => one >= 0),
        text: response.text,
        ...(response.selfCheck === null ? {} : { selfCheck: response.selfCheck }),
      },
    });
    if (said === null) return;
    setFeedback(said);
    // An answer that waits for the network is not asked for again on this device.
    const here = kept<Waiting>(round);
    if (here) keep(round, { ...here, items: here.items.filter((one) => one.item.id !== item.id) });
    if (said !== 'kept')
      await Promise.all(['inbox', 'learning'].map((room) => client.invalidateQueries({ queryKey: [room] })));
  };
  const next = () => {
    if (feedback) {
      setAt(at + 1);
      setGiven(null);
      setFeedback(null);
      setComparing(false);
    } else if (item.kind === 'recall') setComparing(true);
    else if (isGiven(item, now)) void send(now);
  };
  return (
    <FocusPage
      back={{ to: '/today', label: t('leave'), icon: X }}
      bar={<Steps label={t('step', { at: at + 1, of: items.length })} at={at + 1} of={items.length} />}
      dock={
        comparing && !feedback ? null : (
          <Button
            kind="primary"
            wide
            busy={answer.pending}
            disabled={!feedback && item.kind !== 'recall' && !isGiven(item, now)}
            onClick={next}
          >
            {t(feedback ? 'go.on' : item.kind === 'recall' ? 'compare' : 'check')}
          </Button>
        )
      }
    >
      <div className="les">
        <section>
          <p className="meta">
            {t('refresh.step', { at: at + 1, of: items.length })} {t('refresh.course', { course: current.course })}
          </p>
          {feedback === 'kept' ? (
            <>
              <PageHead title={item.stem} shortTitle={t('refresh.title')} />
              <p className="note mt-4" role="status">
                {t('refresh.kept')}
              </p>
            </>
          ) : feedback ? (
            <>
              <FeedbackView item={item} feedback={feedback} />
              <ReportItem itemId={item.id} />
            </>
          ) : (
            <>
              <PageHead title={item.stem} shortTitle={t('refresh.title')} />
              <Question item={item} given={now} onChange={setGiven} />
              {comparing ? <SelfCheck item={item} onJudge={(had) => void send({ ...now, selfCheck: had })} /> : null}
            </>
          )}
          <ProblemNote problem={answer.problem} onRetry={next} />
        </section>
      </div>
    </FocusPage>
  );
}

function Nothing(props: { later: Waiting['later']; done: boolean }) {
  const t = useWords(takeText);
  const format = useFormat();
  const { later } = props;
  const next =
    later === null
      ? t('refresh.empty.none')
      : props.done
        ? t('refresh.done.next', { n: later.count, day: format.day(later.day) })
        : t('refresh.empty.next', { day: format.day(later.day) });
  return (
    <FocusPage
      back={{ to: '/learning', label: t('done.learning'), icon: X }}
      dock={
        <ButtonLink kind="primary" wide to="/today">
          {t('done.today')}
        </ButtonLink>
      }
    >
      <PageHead title={t(props.done ? 'refresh.done' : 'refresh.empty')} shortTitle={t('refresh.title')} lead={next} />
    </FocusPage>
  );
}
