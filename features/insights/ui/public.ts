export { InsightsScreen } from './insights.tsx';
export { entryText } from './entry.text.ts';
