import type { ComponentType } from 'react';

/** Every page of the app, as data: the router is built from it and the browser tests walk it. */
export type PageEntry = {
  readonly name: string;
  readonly path: string;
  /** `public` opens without signing in. */
  readonly access: 'public' | 'person';
  readonly load: () => Promise<{ default: ComponentType }>;
};

export const pages: readonly PageEntry[] = [
  { name: 'welcome', path: '/welcome', access: 'public', load: () => import('../pages/welcome.page.tsx') },
  { name: 'setup', path: '/setup', access: 'public', load: () => import('../pages/setup.page.tsx') },
  { name: 'sign-in', path: '/sign-in', access: 'public', load: () => import('../pages/sign-in.page.tsx') },
  { name: 'join', path: '/join/$token', access: 'public', load: () => import('../pages/join.page.tsx') },
  { name: 'today', path: '/today', access: 'person', load: () => import('../pages/today.page.tsx') },
  { name: 'direction', path: '/direction', access: 'person', load: () => import('../pages/direction.page.tsx') },
  {
    name: 'direction-import',
    path: '/direction/import',
    access: 'person',
    load: () => import('../pages/direction-import.page.tsx'),
  },
  { name: 'priority', path: '/priorities/$id', access: 'person', load: () => import('../pages/priority.page.tsx') },
  { name: 'goal', path: '/goals/$id', access: 'person', load: () => import('../pages/goal.page.tsx') },
  { name: 'kpis', path: '/kpis', access: 'person', load: () => import('../pages/kpis.page.tsx') },
  { name: 'kpi', path: '/kpis/$id', access: 'person', load: () => import('../pages/kpi.page.tsx') },
  { name: 'coaching', path: '/coaching', access: 'person', load: () => import('../pages/coaching.page.tsx') },
  { name: 'check-in', path: '/coaching/check-in', access: 'person', load: () => import('../pages/check-in.page.tsx') },
  { name: 'answer', path: '/coaching/answer', access: 'person', load: () => import('../pages/answer.page.tsx') },
  {
    name: 'coaching-with',
    path: '/coaching/with/$personId',
    access: 'person',
    load: () => import('../pages/coaching-with.page.tsx'),
  },
  { name: 'growth', path: '/growth', access: 'person', load: () => import('../pages/growth.page.tsx') },
  { name: 'gap', path: '/growth/gaps/$id', access: 'person', load: () => import('../pages/gap.page.tsx') },
  { name: 'outcomes', path: '/growth/outcomes', access: 'person', load: () => import('../pages/outcomes.page.tsx') },
  { name: 'learning', path: '/learning', access: 'person', load: () => import('../pages/learning.page.tsx') },
  {
    name: 'document',
    path: '/learning/documents/$id',
    access: 'person',
    load: () => import('../pages/document.page.tsx'),
  },
  { name: 'course', path: '/learning/courses/$id', access: 'person', load: () => import('../pages/course.page.tsx') },
  { name: 'take', path: '/learning/take/$id', access: 'person', load: () => import('../pages/take.page.tsx') },
  { name: 'refresh', path: '/learning/refresh', access: 'person', load: () => import('../pages/refresh.page.tsx') },
  { name: 'reviews', path: '/reviews', access: 'person', load: () => import('../pages/reviews.page.tsx') },
  { name: 'review', path: '/reviews/$id', access: 'person', load: () => import('../pages/review.page.tsx') },
  { name: 'insights', path: '/insights', access: 'person', load: () => import('../pages/insights.page.tsx') },
  { name: 'people', path: '/people', access: 'person', load: () => import('../pages/people.page.tsx') },
  {
    name: 'people-import',
    path: '/people/import',
    access: 'person',
    load: () => import('../pages/people-import.page.tsx'),
  },
  {
    name: 'people-chart',
    path: '/people/chart',
    access: 'person',
    load: () => import('../pages/people-chart.page.tsx'),
  },
  { name: 'person', path: '/people/$id', access: 'person', load: () => import('../pages/person.page.tsx') },
  { name: 'governance', path: '/governance', access: 'person', load: () => import('../pages/governance.page.tsx') },
  { name: 'cycles', path: '/governance/cycles', access: 'person', load: () => import('../pages/cycles.page.tsx') },
  { name: 'audit', path: '/governance/audit', access: 'person', load: () => import('../pages/audit.page.tsx') },
  { name: 'me', path: '/me', access: 'person', load: () => import('../pages/me.page.tsx') },
  { name: 'security', path: '/me/security', access: 'person', load: () => import('../pages/security.page.tsx') },
  { name: 'outbox', path: '/outbox', access: 'person', load: () => import('../pages/outbox.page.tsx') },
];
