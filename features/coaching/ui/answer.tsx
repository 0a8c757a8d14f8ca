import { Check } from 'lucide-react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useHeldWrites } from '../../../platform/ui/client/held.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Keys } from '../../../platform/ui/kbd.tsx';
import { useKeys } from '../../../platform/ui/keys.ts';
import { useGo, useQueryParam } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { listWaiting, type WaitingCheckIn } from '../contract.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { HeldUpGoals } from './goal-barrier.tsx';
import { answerText } from './answer.text.ts';
import './answer.css';

type Waiting = OutputOf<typeof listWaiting>;

/** Check-ins one after the other: who on the left, the sheet on the right, hands on the keyboard. */
export function AnswerPage() {
  const waiting = useRead(listWaiting, {});
  return <Loaded from={waiting}>{(data) => <Desk waiting={data} />}</Loaded>;
}

function Desk({ waiting }: { waiting: Waiting }) {
  const t = useWords(answerText);
  const go = useGo();
  const wanted = useQueryParam('check-in');
  const { items } = waiting;
  const held = useHeldWrites();
  const open = items.filter((item) => item.answeredAt === null && !held.has(item.id));
  const chosen = items.find((item) => item.id === wanted) ?? open[0] ?? items[0];
  const at = items.findIndex((item) => item.id === chosen?.id);
  const show = (id: string | undefined) => id && go(`/coaching/answer?check-in=${id}`, { replace: true });
  const goOn = (answered: readonly string[]) => {
    const left = open.filter((item) => !answered.includes(item.id));
    const next = left.find((item) => items.indexOf(item) > at) ?? left[0];
    if (next) show(next.id);
    else go('/today');
  };
  useKeys({
    j: () => show(items[at + 1]?.id),
    k: () => show(items[at - 1]?.id),
  });
  if (!chosen)
    return (
      <>
        <PageHead title={t('title')} lead={<Lead waiting={waiting} at={null} />} />
        <HeldUpGoals />
        <Empty title={t('none')} actions={<ButtonLink to="/today">{t('none.back')}</ButtonLink>}>
          {t('none.lead')}
        </Empty>
      </>
    );
  return (
    <>
      <PageHead
        title={t('title')}
        lead={<Lead waiting={waiting} at={at} />}
        actions={
          <Keys
            keys={[
              { press: ['J', 'K'], does: t('keys.move') },
              { press: ['1', '2', '3'], does: t('keys.decide') },
              { press: ['⌘', '⏎'], does: t('keys.send') },
            ]}
          />
        }
      />
      <HeldUpGoals />
      <div className="ans">
        <ol className="who" aria-label={t('who')}>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              held={held.has(item.id)}
              current={item.id === chosen.id}
              onChoose={() => show(item.id)}
            />
          ))}
        </ol>
        <AnswerSheet
          key={chosen.id}
          id={chosen.id}
          today={waiting.today}
          onDone={goOn}
          onUndone={() => go(`/coaching/answer?check-in=${chosen.id}`)}
          onSkip={() => show(items[(at + 1) % items.length]?.id)}
        />
      </div>
    </>
  );
}

function Lead({ waiting, at }: { waiting: Waiting; at: number | null }) {
  const t = useWords(answerText);
  const format = useFormat();
  const last = waiting.toCome.at(-1);
  return [
    at === null ? null : t('lead.some', { at: at + 1, all: waiting.items.length }),
    t('lead.to_come', { n: waiting.toCome.length, day: last ? format.day(last.dueOn) : '' }),
    t('lead.late', { n: waiting.late }),
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function Row(props: { item: WaitingCheckIn; held: boolean; current: boolean; onChoose: () => void }) {
  const t = useWords(answerText);
  const format = useFormat();
  const { item, held, current, onChoose } = props;
  const state = held
    ? t('who.held')
    : item.answeredAt !== null
      ? t('who.answered', { at: format.instant(item.answeredAt, 'time') })
      : item.barriers > 0
        ? t('who.barriers', { n: item.barriers })
        : t(item.asks ? 'who.question' : 'who.well');
  return (
    <li>
      <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose}>
        <Person name={item.person.name} />
        <span className="meta">
          {item.answeredAt === null && !held ? null : <Icon of={Check} small />} {state}
        </span>
      </button>
    </li>
  );
}
