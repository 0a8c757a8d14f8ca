import type { Implementation } from '../../platform/action/implement.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import { assignmentActions } from './assignment.actions.ts';
import { courseActions } from './course.actions.ts';
import { documentActions } from './document.actions.ts';
import { lessonActions } from './lesson.actions.ts';
import { refresherActions } from './refresher.actions.ts';
import { skillActions } from './skill.actions.ts';
import { takeActions } from './take.actions.ts';

export const learningActions = (parts: { files: FileStore }): readonly Implementation[] => [
  ...skillActions,
  ...documentActions(parts.files),
  ...courseActions,
  ...lessonActions,
  ...assignmentActions,
  ...takeActions,
  ...refresherActions,
];
