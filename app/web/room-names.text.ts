import { words } from '../../platform/i18n/words.ts';

/** The rooms that write into the record, as people call them. */
export const roomNames = words('web', {
  people: 'People',
  identity: 'Signing in and rights',
  inbox: 'Today and comments',
  governance: 'Governance',
  learning: 'Learning',
  kpis: 'KPIs',
  goals: 'Direction',
  coaching: 'Coaching',
  growth: 'Growth',
  reviews: 'Reviews',
});
