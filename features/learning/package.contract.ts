import * as z from 'zod/mini';
import { fault, FileOutput, read, write } from '../../platform/action/action.ts';
import { attemptUnknown, courseUnknown, fileMissing } from './contract.ts';
import { packageStandards } from './course-package.domain.ts';
import { PackageDto } from './package-shape.domain.ts';

const Id = z.uuid();
const Place = z.pipe(z.coerce.number(), z.int().check(z.gte(0), z.lte(300)));

export const packageUnreadable = fault('package_unreadable', 422, 'This package cannot be opened.');
export const packageKept = fault('package_kept', 409, 'This version is published and stays as it is.');
export const partUnknown = fault(
  'part_not_found',
  404,
  'This part of the package does not exist, or cannot be played.',
);
export const packageFileUnknown = fault(
  'package_file_not_found',
  404,
  'There is no such file, or this address has expired.',
);

/** Larger ones are told so in a sentence. */
export const largestPackage = 100_000_000;

const authors = 'Managers, the learning team, people leads, executives and administrators.';

export const bringPackage = write({
  name: 'learning.bring_package',
  summary: 'Bring a SCORM 1.2 or SCORM 2004 package; it becomes a draft of a course, or the next version of one',
  path: '/learning/packages',
  input: z.object({ courseId: z.optional(Id) }),
  output: z.object({ id: Id }),
  upload: { maxBytes: largestPackage },
  faults: [courseUnknown, packageUnreadable, packageKept, fileMissing],
  may: authors,
});
export const readPackage = read({
  name: 'learning.read_package',
  summary: 'What was found in a package: title, standard, contents, size',
  path: '/learning/packages/{id}',
  input: z.object({ id: Id }),
  output: PackageDto,
  faults: [courseUnknown],
  may: authors,
});
export const keepPackage = write({
  name: 'learning.keep_package',
  summary: 'Publish a package as a course that people can be asked to take',
  path: '/learning/packages/{id}/keep',
  input: z.object({
    id: Id,
    title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    minutes: z.int().check(z.gte(1), z.lte(600)),
  }),
  output: z.object({ id: Id, version: z.int() }),
  faults: [courseUnknown, packageKept],
  may: authors,
});
export const discardPackage = write({
  name: 'learning.discard_package',
  summary: 'Put a package away that was never published',
  path: '/learning/packages/{id}/discard',
  input: z.object({ id: Id }),
  output: z.object({ id: Id }),
  faults: [courseUnknown, packageKept],
  may: authors,
});

/** What a package keeps between two visits, under the names of its standard. What was answered is never among it. */
export const PartData = z.record(
  z.string().check(z.maxLength(120), z.regex(/^cmi\.[a-z_]+(?:\.[\w]+)*$/)),
  z.string().check(z.maxLength(64_000)),
);
export type PartData = z.output<typeof PartData>;

export const openPart = read({
  name: 'learning.open_part',
  summary: 'Open one part of a package that I am taking, where I left it',
  path: '/learning/attempts/{id}/parts/{place}',
  input: z.object({ id: Id, place: Place }),
  output: z.object({
    /** Holds for some hours, for whoever has it, and shows the files of this package and nothing else. */
    folder: z.string(),
    start: z.string(),
    standard: z.enum(packageStandards),
    speaks: z.boolean(),
    learner: z.object({ id: z.string(), name: z.string() }),
    launchData: z.string(),
    mastery: z.string(),
    data: PartData,
  }),
  faults: [attemptUnknown, partUnknown],
  may: 'Only the learner.',
});
export const keepPart = write({
  name: 'learning.keep_part',
  summary: 'Keep what a part of a package asks to be kept; the course is completed when every part is',
  path: '/learning/attempts/{id}/parts/{place}',
  input: z.object({ id: Id, place: Place, data: PartData, ended: z._default(z.boolean(), false) }),
  output: z.object({
    done: z.boolean(),
    passed: z.nullable(z.boolean()),
    completedAt: z.nullable(z.string()),
  }),
  faults: [attemptUnknown, partUnknown],
  may: 'Only the learner.',
});
export const packageFile = read({
  name: 'learning.package_file',
  summary: 'One file of a package, for the frame that plays it',
  path: '/learning/package-files/{voucher}/{player}/{file}',
  deep: true,
  input: z.object({
    voucher: z.string().check(z.maxLength(100)),
    player: z.string().check(z.regex(/^[\w.-]{1,80}$/)),
    file: z.string().check(z.maxLength(600)),
  }),
  output: FileOutput,
  produces: 'file',
  audience: 'public',
  faults: [packageFileUnknown],
  may: 'Whoever holds its address, for some hours.',
});
