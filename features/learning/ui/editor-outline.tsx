import { Check, Circle, CircleDot, X } from 'lucide-react';
import type { CourseDto } from '../course-shape.domain.ts';
import { idOf, type Piece } from '../piece.domain.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { courseText } from './course.text.ts';

/** Lessons and questions in order, each with what a person has decided. */
export function Outline(props: { course: CourseDto; current: Piece; onChoose: (id: string) => void }) {
  const t = useWords(courseText);
  const format = useFormat();
  const { course } = props;
  const { headings, covered, missing } = course.coverage;
  return (
    <nav className="outl" aria-label={t('items')}>
      <div className="ed-sticky">
        {course.lessons.map((lesson, at) => (
          <section key={lesson.id}>
            <h2 className="label">{t('lesson.no', { n: at + 1, title: lesson.title })}</h2>
            <ul>
              <Entry id={lesson.id} words={t('lesson', { n: lesson.minutes })} decision={lesson.decision} {...props} />
              {lesson.items.map((item) => (
                <Entry
                  key={item.id}
                  id={item.id}
                  words={short(item.content.stem)}
                  decision={item.decision}
                  {...props}
                />
              ))}
            </ul>
          </section>
        ))}
        {headings === 0 ? null : (
          <p className="meta mt-5">
            {t('coverage', { covered, headings })}{' '}
            {missing.length === 0 ? null : t('coverage.missing', { list: format.list(missing.slice(0, 6)) })}
          </p>
        )}
      </div>
    </nav>
  );
}

function Entry(props: {
  id: string;
  words: string;
  decision: 'accepted' | 'rejected' | null;
  current: Piece;
  onChoose: (id: string) => void;
}) {
  const here = idOf(props.current) === props.id;
  const icon = props.decision === 'accepted' ? Check : props.decision === 'rejected' ? X : here ? CircleDot : Circle;
  return (
    <li>
      <button
        type="button"
        aria-current={here ? true : undefined}
        className={props.decision === 'rejected' ? 'rej' : undefined}
        onClick={() => props.onChoose(props.id)}
      >
        <Icon of={icon} small />
        <span>{props.words}</span>
      </button>
    </li>
  );
}

/** The part of a stem that tells questions apart in a narrow list. */
function short(stem: string): string {
  const asked =
    /“([^”]{12,})”\s*$/.exec(stem)?.[1] ??
    stem.replace(/^(?:From memory:|According to [^,]+,|In your own words:)\s*/, '');
  return asked.length <= 64 ? asked : `${asked.slice(0, 62).replace(/\s+\S*$/, '')}…`;
}
