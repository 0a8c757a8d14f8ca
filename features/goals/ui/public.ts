export { DirectionScreen } from './direction.tsx';
export { GoalScreen } from './goal-screen.tsx';
export { GoalMark, NowOfTarget, SightOf } from './marks.tsx';
export { PriorityScreen } from './priority-screen.tsx';
