import type { DocumentCard } from '../document-shape.domain.ts';
import { recogniseDocument, stopRecognition } from '../recognition.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Progress } from '../../../platform/ui/progress.tsx';
import { documentText } from './document.text.ts';
import { learningText } from './learning.text.ts';

/** How far a document is: being read, refused with its reason, or a scan that may be read letter by letter. */
export function DocumentState({ card, author }: { card: DocumentCard; author: boolean }) {
  const t = useWords(learningText);
  const say = useWords(documentText);
  const ask = useWrite(recogniseDocument);
  const stop = useWrite(stopRecognition);
  if (card.state === 'ready') return null;
  if (card.state === 'reading')
    return (
      <>
        <Progress
          label={card.scan === 'recognising' ? say('scan.progress') : t('reading')}
          done={card.progress / 100}
        />
        {card.scan === 'recognising' && author ? (
          <div className="acts">
            <Button small busy={stop.pending} onClick={() => void stop.run({ id: card.id })}>
              {say('scan.stop')}
            </Button>
          </div>
        ) : null}
      </>
    );
  // A scan is no mistake of whoever brought it: there is a way on.
  if (card.scan === 'waiting' && author)
    return (
      <>
        <p>{card.problem}</p>
        <p className="meta mt-2">{say('scan.offer')}</p>
        <div className="acts">
          <Button small kind="primary" busy={ask.pending} onClick={() => void ask.run({ id: card.id })}>
            {say('scan.ask')}
          </Button>
        </div>
      </>
    );
  return (
    <p className="err" role="alert">
      {t('refused')}. {card.problem}
    </p>
  );
}
