import { FileText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CourseDto } from '../course-shape.domain.ts';
import type { Piece } from '../piece.domain.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Blocks } from './block-view.tsx';
import { courseText } from './course.text.ts';

/** The passage that a piece comes from, with its neighbours and with the quotes marked. */
export function Source({ course, piece }: { course: CourseDto; piece: Piece }) {
  const t = useWords(courseText);
  const box = useRef<HTMLElement>(null);
  const marks =
    piece.kind === 'item'
      ? [{ block: piece.item.content.block, quote: piece.item.content.quote }, ...(piece.item.content.sources ?? [])]
      : [];
  const wanted = new Set(piece.kind === 'item' ? marks.map((mark) => mark.block) : piece.lesson.blocks);
  const shown = around(course, wanted);
  const first = course.blocks.find((block) => wanted.has(block.id));
  const { title, version } = course.document;
  const where =
    first?.page != null
      ? t('source.page', { title, version, page: first.page })
      : first?.line != null
        ? t('source.line', { title, version, line: first.line })
        : t('source.of', { title, version });
  const target = marks[0]?.block;
  useEffect(() => {
    if (target === undefined) return;
    const marked = box.current?.querySelector('mark');
    if (marked && marked.getBoundingClientRect().bottom > window.innerHeight)
      marked.scrollIntoView({ block: 'center' });
  }, [target]);
  return (
    <section ref={box} className="src" id="src" aria-label={t('source')}>
      <div className="ed-sticky">
        <p className="meta row between">
          <span>
            <Icon of={FileText} small /> <Link to={`/learning/documents/${course.document.id}`}>{where}</Link>
          </span>
          <span>
            {t('owner')} <Person name={course.document.owner.name} />
          </span>
        </p>
        <Blocks blocks={shown} marks={marks} />
      </div>
    </section>
  );
}

/** The whole section around the wanted blocks when it is short, else three blocks on either side. */
function around(course: CourseDto, wanted: ReadonlySet<string>) {
  const places = course.blocks.flatMap((block, at) => (wanted.has(block.id) ? [at] : []));
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? first;
  let from = first;
  while (from > 0 && first - from < 6 && course.blocks[from]?.type !== 'heading') from -= 1;
  let to = last;
  while (to < course.blocks.length - 1 && to - last < 4 && course.blocks[to + 1]?.type !== 'heading') to += 1;
  return course.blocks.slice(from, to + 1);
}
