import { Download } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { words } from '../../../platform/i18n/words.ts';
import { csvText, downloadText } from '../../../platform/ui/download.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { itemsOut, packageStandards, type PackageStandard } from '../course-package.domain.ts';
import type { CourseDto } from '../course-shape.domain.ts';
import { giftText, itemRows } from '../item-export.domain.ts';

const text = words('learning', {
  label: 'Take it along',
  scorm12: 'SCORM 1.2, the whole course',
  scorm2004: 'SCORM 2004, the whole course',
  making: 'The package is being put together.',
  failed: 'The package could not be put together. Check the connection and try again.',
  gift: 'Questions as GIFT, for Moodle and others',
  csv: 'Questions as CSV, for a spreadsheet',
  'col.kind': 'Kind',
  'col.stem': 'Question',
  'col.prompts': 'Left side',
  'col.options': 'Options',
  'col.key': 'Right',
  'col.quote': 'Passage',
});

/** A published course, or its questions, as a file: nothing is locked in. */
export function ItemDownload({ course }: { course: CourseDto }) {
  const t = useWords(text);
  const tell = useToast();
  const takeWhole = (standard: PackageStandard) => {
    tell(t('making'));
    // The parts of a package are heavy and rarely wanted.
    void import('./course-package.tsx')
      .then(({ downloadPackage }) => downloadPackage(course, standard, name))
      .catch(() => tell(t('failed')));
  };
  const items = itemsOut(course).map((item) => item.content);
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
        ...packageStandards.map((standard) => ({ label: t(standard), onChoose: () => takeWhole(standard) })),
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
