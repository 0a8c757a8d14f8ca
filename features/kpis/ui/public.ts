export { KpiList } from './kpi-list.tsx';
export { KpiView, type KpiSlots } from './kpi-view.tsx';
export { asks } from './kpi-asks.tsx';
