import { words } from '../../platform/i18n/words.ts';

/** What a calendar says of what this room asks for a day. */
export const kpiDays = words('kpis', { note_response: '{kpi}: was the response used?' });
