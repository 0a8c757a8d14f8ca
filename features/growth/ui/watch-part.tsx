import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { CheckList } from '../../../platform/ui/check-list.tsx';
import { Facts } from '../../../platform/ui/columns.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { PersonPicker, type Picked } from '../../people/ui/public.ts';
import { readGap, type readStudy, type StudyRow } from '../contract.ts';
import { askToWatch } from '../watch.contract.ts';
import { watchText } from './framework.text.ts';

type Whole = OutputOf<typeof readStudy>;

/** What people saw who were not told who was helped, and the way to ask more of them. */
export function WatchPart(props: { study: StudyRow; whole: Whole }) {
  const t = useWords(watchText);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { watched, tally, seen } = props.whole;
  const side = (one: Whole['tally']['helped']) =>
    one === null ? t('tally.few') : t('tally.side', { seen: one.seen, of: one.of });
  return (
    <>
      {watched.map((one) => (
        <Said
          key={one.id}
          small
          quoted
          by={t('watched.line', {
            seen: t(`seen.${one.seen}`),
            observer: one.observer,
            person: one.person.name,
            day: format.instant(one.at),
          })}
        >
          {one.words === '' ? t(`seen.${one.seen}`) : one.words}
        </Said>
      ))}
      {tally.helped === null ? null : (
        <section className="mt-3">
          <h3>{t('tally.title')}</h3>
          <Facts
            rows={[
              { name: t('tally.helped'), value: side(tally.helped) },
              { name: t('tally.others'), value: side(tally.others) },
            ]}
          />
          {seen === null ? null : (
            <p className="mt-2">
              {t(`seen.verdict.${seen.verdict}`, {
                low: format.number(100 * seen.low, { digits: 0, signed: true }),
                high: format.number(100 * seen.high, { digits: 0, signed: true }),
                n: seen.neededEach,
              })}
            </p>
          )}
        </section>
      )}
      {props.study.can.decide && props.study.stopped === null ? (
        <div className="acts">
          <Button small kind="quiet" icon={Eye} onClick={() => setAsking(true)}>
            {t('ask.open')}
          </Button>
        </div>
      ) : null}
      {asking ? <AskDialog study={props.study} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function AskDialog(props: { study: StudyRow; onClose: () => void }) {
  const t = useWords(watchText);
  const tell = useToast();
  const gap = useRead(readGap, { id: props.study.gapId });
  const [observer, setObserver] = useState<Picked | null>(null);
  const [others, setOthers] = useState<readonly Picked[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const ask = useWrite(askToWatch, {
    onDone: ({ asked }) => {
      tell(t('ask.done', { n: asked }));
      props.onClose();
    },
  });
  const people = [...(gap.data?.people ?? []), ...others];
  const chosen = people.filter((person) => !left.includes(person.id) && person.id !== observer?.id);
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('ask.title')}
      lead={t('ask.lead')}
      send={t('ask.send')}
      busy={ask.pending}
      ready={observer !== null && chosen.length > 0}
      onSend={() =>
        void ask.run({
          id: props.study.id,
          observerId: observer!.id,
          personIds: chosen.map((person) => person.id),
        })
      }
    >
      <PersonPicker
        label={t('ask.observer')}
        value={observer}
        onChange={setObserver}
        error={ask.fieldError('observerId')}
      />
      <CheckList
        label={t('ask.people')}
        choices={people.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={people.map(({ id }) => id).filter((id) => !left.includes(id))}
        onChange={(kept) => setLeft(people.map(({ id }) => id).filter((id) => !kept.includes(id)))}
      />
      <PersonPicker
        label={t('ask.other')}
        value={null}
        onChange={(person) => {
          if (person && !people.some((one) => one.id === person.id)) setOthers([...others, person]);
        }}
      />
      <ProblemNote problem={ask.problem} />
    </SendDialog>
  );
}
