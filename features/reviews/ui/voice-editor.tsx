import { Plus, TextQuote } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField, DateField, TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { TwoVersions } from '../../../platform/ui/two-versions.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { sayTalked, type Piece, type Question, type Review, type StatementGiven } from '../contract.ts';
import { reviewText } from './review.text.ts';
import { CiteChips, CiteWords, SurpriseMark } from './sentence.tsx';
import { markWhileWriting, newSentence, pieceOf, type useVoice } from './use-voice.hook.ts';

type Voice = ReturnType<typeof useVoice>;

/** My sentences to one question, each with what it points to. */
export function VoiceEditor({ review, voice, question }: { review: Review; voice: Voice; question: Question }) {
  const t = useWords(reviewText);
  const kept = voice.sentences[question];
  // An empty place to write in is not a sentence yet: it becomes one with its first letter.
  const [place, setPlace] = useState(newSentence);
  const shown = kept.length === 0 ? [place] : kept;
  const change = (next: readonly StatementGiven[]) => voice.change(question, next);
  const other = voice.others[question];
  const whole = (words: readonly StatementGiven[]) => words.map((one) => one.text).join('\n');
  return (
    <>
      {other === undefined ? null : (
        <TwoVersions
          own
          differences={[{ label: t(question), mine: whole(kept), theirs: whole(other) }]}
          onKeepMine={() => voice.choose(question, kept)}
          onTakeTheirs={() => voice.choose(question, other)}
        />
      )}
      {shown.map((sentence, at) => (
        <SentenceEditor
          key={sentence.id}
          review={review}
          voice={voice}
          sentence={sentence}
          label={t('sentence.of', { question: t(question), n: at + 1 })}
          onChange={(next) => change(shown.map((one) => (one.id === sentence.id ? next : one)))}
          onRemove={() => {
            setPlace(newSentence());
            change(kept.filter((one) => one.id !== sentence.id));
          }}
          onMore={at === kept.length - 1 ? () => change([...kept, newSentence()]) : undefined}
        />
      ))}
    </>
  );
}

function SentenceEditor(props: {
  review: Review;
  voice: Voice;
  sentence: StatementGiven;
  label: string;
  onChange: (sentence: StatementGiven) => void;
  onRemove: () => void;
  /** Begins another sentence; the last one offers it. */
  onMore: (() => void) | undefined;
}) {
  const t = useWords(reviewText);
  const { review, sentence } = props;
  const [picking, setPicking] = useState(false);
  const about = review.side === 'manager';
  const cites = sentence.cites.flatMap((cite) => pieceOf(review.evidence, cite) ?? []);
  const { mark, rewritten } =
    about && sentence.text.trim() !== ''
      ? markWhileWriting(sentence, review)
      : { mark: 'none' as const, rewritten: null };
  const talkedOn = review.voices.manager.statements?.find((one) => one.id === sentence.id)?.talkedOn ?? null;
  return (
    <div className={mark === 'unspoken' ? 'sentence flagged' : 'sentence'}>
      <TextArea
        label={props.label}
        value={sentence.text}
        rows={2}
        maxLength={2000}
        onChange={(text) => props.onChange({ ...sentence, text })}
      />
      {sentence.text.trim() === '' ? null : (
        <CiteChips
          cites={cites}
          onRemove={(gone) =>
            props.onChange({ ...sentence, cites: sentence.cites.filter((cite) => cite.id !== gone.id) })
          }
        >
          <SurpriseMark mark={mark} talkedOn={talkedOn} rewritten={rewritten !== null} cites={cites} />
          <Button small kind="quiet" icon={TextQuote} onClick={() => setPicking(true)}>
            {t('sentence.cite')}
          </Button>
          {props.onMore ? (
            <Button small kind="quiet" icon={Plus} onClick={props.onMore}>
              {t('sentence.add')}
            </Button>
          ) : null}
        </CiteChips>
      )}
      {mark === 'unspoken' ? <Unspoken {...props} onShow={() => setPicking(true)} /> : null}
      {picking ? (
        <PiecePicker
          review={review}
          chosen={sentence.cites}
          onChange={(chosen) => props.onChange({ ...sentence, cites: chosen })}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </div>
  );
}

/** A sentence that would be a surprise: talk first, show where, or take it out. */
function Unspoken(props: {
  review: Review;
  voice: Voice;
  sentence: StatementGiven;
  onChange: (sentence: StatementGiven) => void;
  onRemove: () => void;
  onShow: () => void;
}) {
  const t = useWords(reviewText);
  const { review, sentence } = props;
  const name = firstName(review.person.name);
  const [on, setOn] = useState<string | null>(null);
  const talked = useWrite(sayTalked, { invalidates: ['reviews'] });
  const isNew = review.voices.manager.statements?.find((one) => one.id === sentence.id)?.isNew ?? false;
  const say = async () => {
    if (on !== null && (await props.voice.settled())) await talked.run({ id: review.id, statementId: sentence.id, on });
  };
  return (
    <Ask
      actions={
        on === null ? (
          <>
            <Button small onClick={() => setOn(review.today)}>
              {t('talked')}
            </Button>
            {isNew ? null : (
              <Button small onClick={props.onShow}>
                {t('show')}
              </Button>
            )}
            <Button small kind="quiet" onClick={props.onRemove}>
              {t('take_out')}
            </Button>
            {isNew ? null : (
              <Button small kind="quiet" onClick={() => props.onChange({ ...sentence, kindlyMeant: true })}>
                {t('kindly')}
              </Button>
            )}
          </>
        ) : (
          <Button small busy={talked.pending} onClick={() => void say()}>
            {t('talked.say')}
          </Button>
        )
      }
    >
      <p>{t(isNew ? 'surprise.new' : 'surprise', { name })}</p>
      {on === null ? null : (
        <DateField
          label={t('talked.on')}
          value={on}
          max={review.today}
          onChange={setOn}
          error={talked.fieldError('on')}
        />
      )}
      <FormProblem problem={talked.problem} />
    </Ask>
  );
}

function PiecePicker(props: {
  review: Review;
  chosen: StatementGiven['cites'];
  onChange: (chosen: StatementGiven['cites']) => void;
  onClose: () => void;
}) {
  const t = useWords(reviewText);
  const format = useFormat();
  const { review, chosen } = props;
  const has = (piece: Piece) => chosen.some((cite) => cite.type === piece.type && cite.id === piece.id);
  return (
    <Dialog
      open
      wide
      onClose={props.onClose}
      title={t('pick.title')}
      lead={t('pick.lead', { name: firstName(review.person.name) })}
      actions={<Button onClick={props.onClose}>{t('pick.done')}</Button>}
    >
      {review.evidence.length === 0 ? <p className="meta">{t('evidence.none')}</p> : null}
      {review.evidence.toReversed().map((piece) => (
        <CheckField
          key={`${piece.type} ${piece.id}`}
          checked={has(piece)}
          label={<CiteWords cite={piece} />}
          help={
            <>
              <Said small>{piece.text}</Said>
              {piece.seenOn === null ? t('piece.unseen') : t('piece.seen', { day: format.day(piece.seenOn, 'day') })}
            </>
          }
          onChange={(on) =>
            props.onChange(
              on
                ? [...chosen, { type: piece.type, id: piece.id }]
                : chosen.filter((cite) => cite.type !== piece.type || cite.id !== piece.id),
            )
          }
        />
      ))}
    </Dialog>
  );
}
