export { AnswerPage } from './answer.tsx';
export { MyCheckInPage } from './check-in.tsx';
export { GoalBarrierAnswer } from './goal-barrier.tsx';
export { CheckInsIn, coachingAsks } from './coaching-asks.tsx';
export { CoachingOverview } from './overview.tsx';
export { CoachingThread } from './thread.tsx';
export { entryText } from './entry.text.ts';
