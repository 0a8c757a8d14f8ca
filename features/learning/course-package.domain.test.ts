import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { itemsOut, packageManifest, packageOf, packagePage, picturesIn } from './course-package.domain.ts';
import type { CourseDto } from './course-shape.domain.ts';

const block = (id: string, text: string) => ({
  id,
  type: 'paragraph' as const,
  level: null,
  path: ['Returns'],
  text,
  page: null,
  slide: null,
  line: 1,
  confidence: 1,
  ordered: null,
  rows: null,
  picture: null as { key: string } | null,
});
const item = (id: string, decision: 'accepted' | 'rejected' | null) => ({
  id,
  decision,
  content: {
    kind: 'single',
    stem: 'Which?',
    options: ['a', 'b'],
    key: [0],
    quote: 'fourteen days',
    block: 'one',
    path: [],
  },
});
const course = {
  card: { title: 'Returns & refunds' },
  document: { title: 'Returns policy', version: 3 },
  retired: ['i5'],
  blocks: [block('one', 'A return is free for fourteen days.'), block('two', '</script><script>alert(1)</script>')],
  lessons: [
    {
      id: 'l1',
      title: 'Free returns',
      minutes: 1,
      blocks: ['one', 'two', 'gone'],
      decision: 'accepted',
      checklists: ['one'],
      task: 'Try it once.',
      items: [item('i1', 'accepted'), item('i2', 'rejected'), item('i3', null), item('i5', 'accepted')],
    },
    { id: 'l2', title: 'Left out', minutes: 1, blocks: ['one'], decision: 'rejected', items: [item('i4', 'accepted')] },
  ],
} as unknown as CourseDto;

test('only what was accepted and is still in use is taken along, each question with its passage', () => {
  const { steps } = packageOf(course, 'en-GB');
  expect(steps.map((step) => step.id)).toEqual(['l1', 'i1']);
  expect(steps[0]).toMatchObject({ checklists: ['one'], task: 'Try it once.' });
  expect(itemsOut(course).map((one) => one.id)).toEqual(['i1']);
  expect(steps[1]).toMatchObject({ passage: { text: 'A return is free for fourteen days.' } });
});

test('no text of a document can end the data of the page or become a script', () => {
  const { document } = parseHTML(packagePage(packageOf(course, 'en-GB')));
  expect(document.querySelectorAll('script').length).toBe(2);
  const data = JSON.parse(document.querySelector('#course')!.textContent) as {
    steps: { blocks: { text: string }[] }[];
  };
  expect(data.steps[0]!.blocks[1]!.text).toBe('</script><script>alert(1)</script>');
});

test.each(['scorm12', 'scorm2004'] as const)(
  'the %s manifest names every file and keeps awkward titles',
  (standard) => {
    const text = packageManifest(standard, {
      id: '7f',
      title: 'A < B & "C" \u0001 > D',
      files: ['index.html', 'fonts/a&b.woff2'],
    });
    const { document } = parseHTML(text);
    expect(document.querySelector('organization > title')!.textContent).toBe('A < B & "C"  > D');
    expect([...document.querySelectorAll('file')].map((file) => file.getAttribute('href'))).toEqual([
      'index.html',
      'fonts/a&b.woff2',
    ]);
    expect(text).toContain(standard === 'scorm12' ? 'adlcp:scormtype="sco"' : 'adlcp:scormType="sco"');
  },
);

test('the pictures of its lessons are named once, so that they can be put beside the page', () => {
  const shown = { ...block('p', 'The valve'), picture: { key: 'a'.repeat(64) } };
  const [lesson] = course.lessons;
  const images = [{ block: 'p', alt: 'The red valve' }];
  const twice = [lesson!, lesson!].map((one) => ({ ...one, blocks: ['p', 'one'], images }));
  const packed = packageOf({ ...course, blocks: [...course.blocks, shown], lessons: twice } as CourseDto, 'en');
  expect(picturesIn(packed)).toEqual(['a'.repeat(64)]);
  expect(packed.steps[0]).toMatchObject({ images });
});
