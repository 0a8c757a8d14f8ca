import { Download } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { words } from '../../../platform/i18n/words.ts';
import { csvText, downloadText } from '../../../platform/ui/download.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import type { CourseDto } from '../course-shape.domain.ts';
import { giftText, itemRows } from '../item-export.domain.ts';

const text = words('learning', {
  label: 'Take the questions along',
  gift: 'GIFT, for Moodle and others',
  csv: 'CSV, for a spreadsheet',
  'col.kind': 'Kind',
  'col.stem': 'Question',
  'col.prompts': 'Left side',
  'col.options': 'Options',
  'col.key': 'Right',
  'col.quote': 'Passage',
});

/** The questions of a published course as a file: nothing is locked in. */
export function ItemDownload({ course }: { course: CourseDto }) {
  const t = useWords(text);
  const items = course.lessons.flatMap((lesson) =>
    lesson.items.filter((item) => item.decision === 'accepted').map((item) => item.content),
  );
  const name = course.card.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  const head = (['kind', 'stem', 'prompts', 'options', 'key', 'quote'] as const).map((key) => t(`col.${key}`));
  return (
    <Menu
      trigger={
        <>
          <Icon of={Download} />
          {t('label')}
        </>
      }
      choices={[
        {
          label: t('gift'),
          onChoose: () => downloadText(`${name}.gift.txt`, 'text/plain', giftText(course.card.title, items)),
        },
        {
          label: t('csv'),
          onChoose: () => downloadText(`${name}.csv`, 'text/csv', csvText({ head, rows: itemRows(items) })),
        },
      ]}
    />
  );
}
