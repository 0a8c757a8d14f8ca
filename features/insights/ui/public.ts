export { InsightsScreen } from './insights.tsx';
