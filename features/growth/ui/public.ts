export { asks } from './growth-asks.tsx';
export { GapView } from './gap-view.tsx';
export { GrowthHome } from './growth-home.tsx';
export { Outcomes } from './outcomes.tsx';
export { StartGap } from './start-gap.tsx';
export { PlanView } from './plan-view.tsx';
export { SkillsView } from './skills-view.tsx';
export { WatchView } from './watch-view.tsx';
