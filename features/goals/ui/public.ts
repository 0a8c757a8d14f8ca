export { asks } from './ask-words.tsx';
export { DirectionScreen } from './direction.tsx';
export { GoalScreen } from './goal-screen.tsx';
export { LineOfSight } from './line-of-sight.tsx';
export { GoalMark, NowOfTarget, SightOf } from './marks.tsx';
export { PlanImport } from './plan-import.tsx';
export { PriorityScreen } from './priority-screen.tsx';
