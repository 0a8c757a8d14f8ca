import { useState } from 'react';
import { difference } from '../difference.domain.ts';
import type { CourseDto, ItemDto } from '../course-shape.domain.ts';
import { readChanges, renewCourse } from '../renewal.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import './changed.css';
import { renewalText } from './renewal.text.ts';

type Change = NonNullable<ItemDto['before']>[number];

/** What went is struck through, what came is underlined; both are also said to those who cannot see it. */
export function Changed({ changes }: { changes: readonly Change[] }) {
  const t = useWords(renewalText);
  return (
    <section className="quote mt-4" aria-label={t('changed')}>
      {changes.map((change, at) => (
        <div key={at}>
          <p className="meta">
            {t(change.before === null ? 'change.new' : change.after === null ? 'change.gone' : 'change.words')}
          </p>
          <p className="said">
            {difference(change.before ?? '', change.after ?? '').map((run, place) =>
              run.kind === 'gone' ? (
                <del key={place}>{run.text}</del>
              ) : run.kind === 'come' ? (
                <ins key={place}>{run.text}</ins>
              ) : (
                run.text
              ),
            )}
          </p>
        </div>
      ))}
    </section>
  );
}

/** On a published course whose document has a newer version: what that touches, and the way on. */
export function Renewal({ course }: { course: CourseDto }) {
  const t = useWords(renewalText);
  const [shown, setShown] = useState(false);
  const outdated = course.card.state === 'published' && course.document.newest > course.document.version;
  const found = useRead(readChanges, { id: course.card.id }, { enabled: outdated });
  const renew = useWrite(renewCourse, { invalidates: ['learning', 'inbox'] });
  if (!outdated || !found.data) return null;
  const { pieces, document } = found.data;
  const facts = { title: document.title, to: document.to, from: document.from, n: pieces.length };
  return (
    <section className="quote mt-4" aria-label={t('renewal')}>
      <p>{t(pieces.length === 0 ? 'renewal.none' : 'renewal.some', facts)}</p>
      {shown
        ? pieces.map((piece) => (
            <div key={piece.id} className="mt-4">
              <p>
                <Tag>{t(piece.kind === 'lesson' ? 'piece.lesson' : 'piece.item')}</Tag> {piece.words}
              </p>
              <Changed changes={piece.changes} />
            </div>
          ))
        : null}
      <ProblemNote problem={renew.problem} />
      <div className="acts">
        {pieces.length === 0 ? null : (
          <Button onClick={() => setShown(!shown)}>{t(shown ? 'renewal.hide' : 'renewal.show')}</Button>
        )}
        <Button
          kind={pieces.length === 0 ? 'quiet' : 'primary'}
          busy={renew.pending}
          onClick={() => void renew.run({ id: course.card.id })}
        >
          {t('renewal.start')}
        </Button>
      </div>
    </section>
  );
}
