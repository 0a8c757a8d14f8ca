import * as z from 'zod/mini';
import { packageStandards } from './course-package.domain.ts';
import { PartOrder } from './part-order.domain.ts';

const Id = z.uuid();

/** One entry of the contents of a package. What has no start only holds others. */
export const PackagePart = z.object({
  title: z.string(),
  depth: z.int(),
  start: z.nullable(z.string()),
  /** Talks with whoever plays it; else it is a page that counts as read once it was opened. */
  speaks: z.boolean(),
  /** What the maker of the package wants handed to it when it starts. */
  launchData: z.optional(z.string()),
  /** From which score on it counts as passed, as the package writes it. */
  mastery: z.optional(z.string()),
  /** How the package itself calls it, when it wants to be taken there. */
  key: z.optional(z.string()),
  order: z.optional(PartOrder),
});
export type PackagePart = z.output<typeof PackagePart>;

export interface FoundPackage {
  standard: (typeof packageStandards)[number];
  edition: string;
  title: string;
  parts: PackagePart[];
  warnings: string[];
}

/** A course that is a package, as those see it who look after courses. */
export const PackageDto = z.object({
  courseId: Id,
  number: z.int(),
  title: z.string(),
  standard: z.enum(packageStandards),
  edition: z.string(),
  parts: z.array(PackagePart),
  warnings: z.array(z.string()),
  filename: z.string(),
  bytes: z.int(),
  unpacked: z.int(),
  files: z.int(),
  minutes: z.int(),
  brought: z.object({ at: z.string(), by: z.object({ id: Id, name: z.string() }) }),
  /** This version is published; `published` is the newest that is, 0 for none. */
  kept: z.boolean(),
  published: z.int(),
});
export type PackageDto = z.output<typeof PackageDto>;

/** What a learner sees of the contents. Scores stay in the package. */
export const PartTaking = z.object({
  place: z.int(),
  title: z.string(),
  depth: z.int(),
  plays: z.boolean(),
  state: z.enum(['new', 'begun', 'done']),
  /** What the part says of success; null where it says nothing. */
  passed: z.nullable(z.boolean()),
  key: z.optional(z.string()),
  order: z.optional(PartOrder),
});
export type PartTaking = z.output<typeof PartTaking>;

export const PackageTaking = z.object({ standard: z.enum(packageStandards), parts: z.array(PartTaking) });
export type PackageTaking = z.output<typeof PackageTaking>;
