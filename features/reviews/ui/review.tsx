import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { firstName, Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { SightOf } from '../../goals/ui/public.ts';
import {
  questions,
  readReview,
  sayClearer,
  sayNew,
  shareWords,
  signReview,
  type Question,
  type Review,
  type Side,
  type Statement,
} from '../contract.ts';
import { Agreements } from './agreements.tsx';
import { Remembered } from './evidence.tsx';
import { reviewText } from './review.text.ts';
import { SentenceRead } from './sentence.tsx';
import { useVoice } from './use-voice.hook.ts';
import { VoiceEditor } from './voice-editor.tsx';
import './review.css';

const rooms = ['reviews', 'inbox', 'goals', 'coaching'];

/** Both voices side by side, over the evidence both have seen, and what comes next; `beyond` is what another room offers here. */
export function ReviewScreen({ id, beyond }: { id: string; beyond?: (review: Review) => ReactNode }) {
  const review = useRead(readReview, { id });
  return (
    <Loaded from={review} lines={8}>
      {(data) => <Looking key={data.id} review={data} beyond={beyond?.(data)} />}
    </Loaded>
  );
}

function Looking({ review, beyond }: { review: Review; beyond: ReactNode }) {
  const t = useWords(reviewText);
  const voice = useVoice(review);
  const other = review.side === 'person' ? review.manager : review.person;
  return (
    <>
      <PageHead
        title={other ? t('title', { name: other.name }) : t('title.self')}
        above={
          <p className="meta">
            <When review={review} />
          </p>
        }
      >
        {review.sight ? <SightOf chain={review.sight} /> : null}
      </PageHead>
      <Remembered review={review} />
      <div className="two">
        <div className="hd">
          <span />
          <VoiceHead review={review} side="person" voice={voice} />
          <VoiceHead review={review} side="manager" voice={voice} />
        </div>
        {questions.map((question) => (
          <section key={question}>
            <h2 className="q">{t(question)}</h2>
            <Half review={review} side="person" voice={voice} question={question} />
            <Half review={review} side="manager" voice={voice} question={question} />
          </section>
        ))}
      </div>
      <Agreements review={review} />
      {beyond ? <div className="mt-6">{beyond}</div> : null}
      <Footer review={review} voice={voice} />
      {review.can.sayClearer ? <Clearer review={review} /> : null}
    </>
  );
}

function When({ review }: { review: Review }) {
  const t = useWords(reviewText);
  const format = useFormat();
  const period = review.cycle.name;
  const mine = review.side === null ? null : review.voices[review.side];
  if (review.signedAt !== null) return t('when.signed', { period, day: format.instant(review.signedAt) });
  if (mine === null) return t('when.read', { period });
  return mine.sharedAt === null
    ? t('when.draft', { period })
    : t('when.shared', { period, day: format.instant(mine.sharedAt) });
}

function VoiceHead(props: { review: Review; side: Side; voice: ReturnType<typeof useVoice> }) {
  const t = useWords(reviewText);
  const format = useFormat();
  const { review, side } = props;
  const { writer, sharedAt, signedAt } = review.voices[side];
  const mine = review.side === side;
  const state =
    signedAt !== null
      ? t('voice.signed', { day: format.instant(signedAt) })
      : sharedAt !== null
        ? t('voice.shared', { day: format.instant(sharedAt) })
        : t(mine ? 'voice.mine' : 'voice.waiting');
  return (
    <span className="row between wrap">
      <span>
        {writer ? <Person name={writer.name} /> : null} <span className="meta">{state}</span>
      </span>
      {mine ? <Saved keeping={props.voice.keeping} /> : null}
    </span>
  );
}

/** One half of the answers to a question: mine to write, the other's to read. */
function Half(props: { review: Review; side: Side; voice: ReturnType<typeof useVoice>; question: Question }) {
  const t = useWords(reviewText);
  const { review, side, question } = props;
  const { writer, statements } = review.voices[side];
  const mine = review.side === side;
  const label = <p className="label narrow-only">{writer ? firstName(writer.name) : ''}</p>;
  if (mine && review.can.write)
    return (
      <div>
        {label}
        <VoiceEditor review={review} voice={props.voice} question={question} />
      </div>
    );
  const said = statements?.filter((one) => one.question === question) ?? [];
  return (
    <div>
      {label}
      {statements === null && question === 'patterns' ? (
        <p className="meta">{t('unshared', { name: writer ? firstName(writer.name) : '' })}</p>
      ) : null}
      {statements !== null && said.length === 0 ? <p className="meta">{t('nothing')}</p> : null}
      {said.map((statement) => (
        <SentenceRead key={statement.id} statement={statement}>
          {side === 'manager' && review.can.sayNew ? <NewToMe review={review} statement={statement} /> : null}
        </SentenceRead>
      ))}
    </div>
  );
}

function NewToMe({ review, statement }: { review: Review; statement: Statement }) {
  const t = useWords(reviewText);
  const tell = useToast();
  const say = useWrite(sayNew, {
    invalidates: ['reviews', 'inbox'],
    onDone: () => tell(t('new.told', { name: firstName(review.manager?.name ?? '') })),
  });
  if (statement.mark === 'unspoken')
    return <p className="meta">{t(statement.isNew ? 'surprise.self' : 'surprise.sounds')}</p>;
  return (
    <Button
      small
      kind="quiet"
      busy={say.pending}
      onClick={() => void say.run({ id: review.id, statementId: statement.id })}
    >
      {t('new')}
    </Button>
  );
}

function Footer({ review, voice }: { review: Review; voice: ReturnType<typeof useVoice> }) {
  const t = useWords(reviewText);
  const tell = useToast();
  const other = firstName((review.side === 'person' ? review.manager?.name : review.person.name) ?? '');
  const share = useWrite(shareWords, { invalidates: rooms, onDone: () => tell(t('shared.told', { name: other })) });
  const sign = useWrite(signReview, { invalidates: rooms });
  const [unkept, setUnkept] = useState(false);
  if (review.side === null || review.signedAt !== null)
    return review.signedAt === null ? null : <p className="meta mt-8">{t('signed.both')}</p>;
  const mine = review.voices[review.side];
  if (mine.signedAt !== null) return <p className="meta mt-8">{t('signed', { name: other })}</p>;
  const written = Object.values(voice.sentences).some((list) => list.some((one) => one.text.trim() !== ''));
  const missing = review.missing.map((one) =>
    t(`missing.${one}`, {
      person: firstName(review.person.name),
      manager: firstName(review.voices.manager.writer?.name ?? ''),
    }),
  );
  const there = review.voices[review.side === 'person' ? 'manager' : 'person'];
  const afterKeeping = async (go: typeof share.run) => {
    const whole = await voice.settled();
    setUnkept(!whole);
    if (whole) await go({ id: review.id });
  };
  return (
    <footer className="row wrap mt-8">
      {mine.sharedAt === null ? (
        <>
          <Button kind="primary" busy={share.pending} disabled={!written} onClick={() => void afterKeeping(share.run)}>
            {t('share', { name: other })}
          </Button>
          <span className="meta">{t('share.lead')}</span>
        </>
      ) : (
        <>
          <Button
            kind="primary"
            busy={sign.pending}
            disabled={!review.can.sign}
            onClick={() => void afterKeeping(sign.run)}
          >
            {t('sign')}
          </Button>
          <span className="meta">
            {[there.signedAt === null ? '' : t('sign.other', { name: other }), ...missing, t('sign.lead')]
              .filter(Boolean)
              .join(' ')}
          </span>
        </>
      )}
      {unkept ? (
        <p className="meta" role="alert">
          {t('not_kept')}
        </p>
      ) : null}
      {share.problem ? <ProblemNote problem={share.problem} /> : null}
      {sign.problem ? <ProblemNote problem={sign.problem} /> : null}
    </footer>
  );
}

/** One private question, after both have signed. */
function Clearer({ review }: { review: Review }) {
  const t = useWords(reviewText);
  const say = useWrite(sayClearer, { invalidates: ['reviews', 'inbox'] });
  return (
    <div className="mt-8">
      <Ask label={t('clear')}>
        <Segmented
          label={t('clear')}
          value={review.clarity}
          onChange={(answer) => void say.run({ id: review.id, answer })}
          choices={[
            { value: 'clearer', label: t('clear.clearer') },
            { value: 'same', label: t('clear.same') },
            { value: 'less_clear', label: t('clear.less_clear') },
          ]}
        />
        <p className="hint">{t('clear.lead')}</p>
      </Ask>
    </div>
  );
}
