export { learningAsks } from './learning-asks.tsx';
export { LearningHome } from './learning-home.tsx';
export { DocumentView } from './document-view.tsx';
export { CourseEditor } from './course-editor.tsx';
export { PackageView } from './package-view.tsx';
export { TakeCourse } from './take-course.tsx';
export { Refresh } from './refresh.tsx';
export { canBeRead, ReadThrough } from './read-through.tsx';
export { CertificatePage } from './certificate.tsx';
