import { lazy } from 'react';

/** The dialog of a new KPI for pages on which it is one way among others: its code comes when it is opened. */
export const NewKpi = lazy(async () => ({ default: (await import('./kpi-dialog.tsx')).KpiDialog }));
