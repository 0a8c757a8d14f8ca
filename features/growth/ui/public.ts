export { asks } from './growth-asks.tsx';
export { GapView } from './gap-view.tsx';
export { GrowthHome } from './growth-home.tsx';
export { Outcomes } from './outcomes.tsx';
export { SignalGap } from './signal-gap.tsx';
