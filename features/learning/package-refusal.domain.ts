/** Why a file cannot be played as a course. The sentence is for the person who brought it. */
const reasons = {
  package_not_zip: 'This is not a SCORM package. A package is a .zip file with an imsmanifest.xml in it.',
  package_corrupt: 'This package is damaged or was cut off. Export it again from the program that made it.',
  package_encrypted: 'This package has a password. Export it without one and bring it again.',
  package_too_large: 'This package is larger than 100 MB. Export it with smaller pictures and films.',
  package_unpacks_too_large:
    'This package unpacks to more than 250 MB, or holds more than 3,000 files. It was not opened.',
  package_escapes: 'This package names a file outside of itself, so it was not opened.',
  package_no_manifest:
    'There is no imsmanifest.xml in this package, so nothing says how it is played. Export it as SCORM 1.2 or SCORM 2004.',
  package_other_standard:
    'This is a package for xAPI, cmi5 or AICC. SCORM 1.2 and SCORM 2004 are played here: export it as one of these.',
  package_manifest_broken:
    'The imsmanifest.xml of this package cannot be read. Export the package again from the program that made it.',
  package_nothing_to_play: 'The imsmanifest.xml of this package names nothing that could be played.',
  package_start_missing: 'The page that this package starts with is not in it. Export it again, with all its files.',
  package_too_slow: 'Opening this package took too long, so it was stopped.',
} as const;

export type PackageRefusal = keyof typeof reasons;

export class UnreadablePackage extends Error {
  readonly code: PackageRefusal;
  constructor(code: PackageRefusal, options?: ErrorOptions) {
    super(reasons[code], options);
    this.name = 'UnreadablePackage';
    this.code = code;
  }
}
