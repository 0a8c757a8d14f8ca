import type { FileStore } from '../../platform/files/file-store.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { readingJob } from './document.jobs.ts';
import { draftJob } from './draft.jobs.ts';
import { refresherJob } from './refresher.jobs.ts';

export const learningJobs = (parts: { files: FileStore }): readonly Job[] => [
  readingJob(parts.files),
  draftJob,
  refresherJob,
];
