import { answer, given } from '../../platform/jobs/thread-side.ts';
import { draftCourse } from './author.domain.ts';
import type { Drafting } from './drafting.format.ts';

const { document, limit } = given<Drafting>();
answer(draftCourse(document, limit));
