import type { BlockDto } from './document-shape.domain.ts';
import type { CourseDto, LessonImage } from './course-shape.domain.ts';
import type { Item } from './item.domain.ts';

/** SCORM 1.2 (ADL, 2001) and SCORM 2004 4th Edition (ADL, 2009): what learning platforms of others play. */
export const packageStandards = ['scorm12', 'scorm2004'] as const;
export type PackageStandard = (typeof packageStandards)[number];

export type PackageStep =
  | {
      step: 'lesson';
      id: string;
      title: string;
      minutes: number;
      blocks: BlockDto[];
      images: LessonImage[];
      checklists: string[];
      task: string | null;
    }
  | { step: 'item'; id: string; item: Item; passage: BlockDto | null };

/** All that a course needs to be taken away from Headway. The keys travel along: the platform that plays it judges nothing itself. */
export type CoursePackage = {
  title: string;
  language: string;
  document: { title: string; version: number };
  steps: PackageStep[];
};

/** The questions that leave with a course: accepted, and still in use. */
export const itemsOut = (course: Pick<CourseDto, 'lessons' | 'retired'>, lesson?: string) =>
  course.lessons
    .filter((one) => one.decision === 'accepted' && (lesson === undefined || one.id === lesson))
    .flatMap((one) => one.items)
    .filter((item) => item.decision === 'accepted' && !course.retired.includes(item.id));

/** What was accepted of a course, in the order in which it is learned. */
export function packageOf(course: CourseDto, language: string): CoursePackage {
  const blocks = new Map(course.blocks.map((block) => [block.id, block]));
  return {
    title: course.card.title,
    language,
    document: { title: course.document.title, version: course.document.version },
    steps: course.lessons
      .filter((lesson) => lesson.decision === 'accepted')
      .flatMap((lesson): PackageStep[] => [
        {
          step: 'lesson',
          id: lesson.id,
          title: lesson.title,
          minutes: lesson.minutes,
          blocks: lesson.blocks.map((id) => blocks.get(id)).filter((block) => block !== undefined),
          images: lesson.images,
          checklists: lesson.checklists,
          task: lesson.task,
        },
        ...itemsOut(course, lesson.id).map((item): PackageStep => {
          const { content } = item;
          return { step: 'item', id: item.id, item: content as Item, passage: blocks.get(content.block) ?? null };
        }),
      ]),
  };
}

/** The keys of the pictures that its lessons show; they lie beside the page, since a package talks to nobody. */
export const picturesIn = (course: CoursePackage): string[] => [
  ...new Set(
    course.steps.flatMap((step) =>
      step.step === 'lesson' ? step.blocks.flatMap(({ picture }) => (picture ? [picture.key] : [])) : [],
    ),
  ),
];

/** The page that a platform opens. The course lies in it as data; `</` is broken up so that no text can end it. */
export function packagePage(course: CoursePackage): string {
  const data = JSON.stringify(course).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${escaped(course.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(course.title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="course">${data}</script>
<script src="player.js"></script>
</body>
</html>
`;
}

/** `imsmanifest.xml`: one course, one object to play, every file named. `id` is the course, which makes the identifiers unique. */
export function packageManifest(
  standard: PackageStandard,
  course: { id: string; title: string; files: readonly string[] },
): string {
  const dialect = dialects[standard];
  const files = course.files.map((file) => `      <file href="${escaped(file)}"/>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="headway-${course.id}" version="1"
  ${dialect.spaces.join('\n  ')}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${dialect.version}</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${escaped(course.title)}</title>
      <item identifier="item" identifierref="resource">
        <title>${escaped(course.title)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:${dialect.typeName}="sco" href="index.html">
${files}
    </resource>
  </resources>
</manifest>
`;
}

const dialects: Readonly<Record<PackageStandard, { version: string; typeName: string; spaces: readonly string[] }>> = {
  scorm12: {
    version: '1.2',
    typeName: 'scormtype',
    spaces: [
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
      'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
      'xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"',
    ],
  },
  scorm2004: {
    version: '2004 4th Edition',
    typeName: 'scormType',
    spaces: [
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"',
      'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"',
      'xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"',
      'xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"',
      'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
      'xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd"',
    ],
  },
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters that XML has no way to write are left out. */
const escaped = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\t\n\r]/gu, '').replaceAll(/[&<>"]/g, (sign) => entities[sign]!);
