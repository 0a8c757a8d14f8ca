import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { observe, readStudy, type StudyRow } from '../contract.ts';
import { outcomeText } from './growth.text.ts';
import { WatchPart } from './watch-part.tsx';

type Seen = 'yes' | 'partly' | 'no';

/** Where no number is watched: what was seen, in words, for those it concerns. */
export function Observations({ study }: { study: StudyRow }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const [said, setSaid] = useState('');
  const [seen, setSeen] = useState<Seen | null>(null);
  const whole = useRead(readStudy, { id: study.id });
  const send = useWrite(observe, {
    invalidates: ['growth', 'inbox'],
    onDone: () => {
      setSaid('');
      setSeen(null);
    },
  });
  const complete = said.trim() !== '' && seen !== null;
  return (
    <section className="mt-3">
      {(whole.data?.observations ?? []).map((one) => (
        <Said
          key={one.id}
          small
          quoted
          by={t('observation.by', { seen: t(`seen.${one.seen}`), who: one.by.name, day: format.instant(one.at) })}
        >
          {one.words}
        </Said>
      ))}
      {whole.data ? <WatchPart study={study} whole={whole.data} /> : null}
      {study.can.decide && study.stopped === null ? (
        <div className="ask mt-3">
          <p className="label">{t('observe.title')}</p>
          <TextArea label={t('observe.words')} value={said} onChange={setSaid} maxLength={1000} />
          <Segmented
            label={t('observe.seen')}
            value={seen}
            onChange={setSeen}
            choices={(['yes', 'partly', 'no'] as const).map((value) => ({ value, label: t(`seen.${value}`) }))}
          />
          <ProblemNote problem={send.problem} />
          <div className="acts">
            <Button
              small
              busy={send.pending}
              disabled={!complete}
              onClick={() => complete && void send.run({ id: study.id, words: said, seen })}
            >
              {t('observe.send')}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}
