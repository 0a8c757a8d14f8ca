import * as z from 'zod/mini';
import { fault, FileOutput, read } from '../../platform/action/action.ts';
import { day } from '../../platform/kernel/day-shape.ts';

const Id = z.uuid();
/** What stands in the link of a certificate. */
const Voucher = z.string().check(z.maxLength(100));

export const certificateUnknown = fault(
  'certificate_not_found',
  404,
  'There is no such certificate here. The link may have been cut off when it was copied.',
);
export const certificateUnprintable = fault(
  'certificate_unprintable',
  409,
  'The fonts at hand lack some of the letters. Print the page of the certificate instead; your browser has them.',
);

/** What a certificate says: that somebody completed a course, and when. No score, since nobody but the learner sees answers. */
export const Certificate = z.object({
  organisation: z.string(),
  person: z.string(),
  course: z.string(),
  version: z.int(),
  minutes: z.int(),
  /** The learner's local day. */
  completedOn: day,
});
export type Certificate = z.output<typeof Certificate>;

export const certificates = read({
  name: 'learning.certificates',
  summary: 'My certificates: the courses I completed, each with the voucher of its link',
  path: '/learning/certificates',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ courseId: Id, voucher: z.string() })) }),
  may: 'Everybody, for themselves.',
});
export const verifyCertificate = read({
  name: 'learning.verify_certificate',
  summary: 'What a certificate says, for whoever was given its link',
  path: '/learning/certificates/{voucher}',
  input: z.object({ voucher: Voucher }),
  output: z.nullable(Certificate),
  audience: 'public',
  may: 'Whoever holds its link.',
});
export const printCertificate = read({
  name: 'learning.print_certificate',
  summary: 'My certificate as PDF',
  path: '/learning/certificates/{voucher}/pdf',
  input: z.object({ voucher: Voucher }),
  output: FileOutput,
  produces: 'file',
  faults: [certificateUnknown, certificateUnprintable],
  may: 'Only the learner.',
});
