import { words } from '../../platform/i18n/words.ts';

export const teamKpisText = words('pages', {
  'kpis.title': 'Its numbers',
  'kpis.none': 'No active KPI of this team.',
  'kpis.lagging': 'What it is for',
  'kpis.leading': 'What moves first',
  'kpis.open': '{n, plural, one {one signal waits for a decision} other {# signals wait for a decision}}',
});
