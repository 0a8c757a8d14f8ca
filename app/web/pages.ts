import type { ComponentType } from 'react';
import { type PageName, pageList } from './page-list.ts';

type Load = () => Promise<{ default: ComponentType }>;

/** Where each page lives; each is a chunk of its own. */
const loads: Readonly<Record<PageName, Load>> = {
  welcome: () => import('../pages/welcome.page.tsx'),
  setup: () => import('../pages/setup.page.tsx'),
  'sign-in': () => import('../pages/sign-in.page.tsx'),
  join: () => import('../pages/join.page.tsx'),
  certificate: () => import('../pages/certificate.page.tsx'),
  today: () => import('../pages/today.page.tsx'),
  direction: () => import('../pages/direction.page.tsx'),
  'direction-map': () => import('../pages/direction-map.page.tsx'),
  'loose-ends': () => import('../pages/loose-ends.page.tsx'),
  'team-goals': () => import('../pages/team-goals.page.tsx'),
  'direction-import': () => import('../pages/direction-import.page.tsx'),
  expectations: () => import('../pages/expectations.page.tsx'),
  rollover: () => import('../pages/rollover.page.tsx'),
  priority: () => import('../pages/priority.page.tsx'),
  goal: () => import('../pages/goal.page.tsx'),
  'goal-writing': () => import('../pages/goal-writing.page.tsx'),
  kpis: () => import('../pages/kpis.page.tsx'),
  'kpi-choosing': () => import('../pages/kpi-choosing.page.tsx'),
  'kpi-import': () => import('../pages/kpi-import.page.tsx'),
  'kpi-pack': () => import('../pages/kpi-pack.page.tsx'),
  'kpi-stack': () => import('../pages/kpi-stack.page.tsx'),
  kpi: () => import('../pages/kpi.page.tsx'),
  coaching: () => import('../pages/coaching.page.tsx'),
  'check-in': () => import('../pages/check-in.page.tsx'),
  answer: () => import('../pages/answer.page.tsx'),
  'coaching-with': () => import('../pages/coaching-with.page.tsx'),
  growth: () => import('../pages/growth.page.tsx'),
  gap: () => import('../pages/gap.page.tsx'),
  skills: () => import('../pages/skills.page.tsx'),
  plan: () => import('../pages/plan.page.tsx'),
  'plan-of': () => import('../pages/plan-of.page.tsx'),
  watch: () => import('../pages/watch.page.tsx'),
  outcomes: () => import('../pages/outcomes.page.tsx'),
  learning: () => import('../pages/learning.page.tsx'),
  document: () => import('../pages/document.page.tsx'),
  course: () => import('../pages/course.page.tsx'),
  package: () => import('../pages/package.page.tsx'),
  take: () => import('../pages/take.page.tsx'),
  refresh: () => import('../pages/refresh.page.tsx'),
  reviews: () => import('../pages/reviews.page.tsx'),
  review: () => import('../pages/review.page.tsx'),
  insights: () => import('../pages/insights.page.tsx'),
  people: () => import('../pages/people.page.tsx'),
  'people-import': () => import('../pages/people-import.page.tsx'),
  'people-chart': () => import('../pages/people-chart.page.tsx'),
  person: () => import('../pages/person.page.tsx'),
  governance: () => import('../pages/governance.page.tsx'),
  cycles: () => import('../pages/cycles.page.tsx'),
  audit: () => import('../pages/audit.page.tsx'),
  disagreements: () => import('../pages/disagreements.page.tsx'),
  me: () => import('../pages/me.page.tsx'),
  security: () => import('../pages/security.page.tsx'),
  outbox: () => import('../pages/outbox.page.tsx'),
};

export type PageEntry = {
  readonly path: string;
  /** `public` opens without signing in. */
  readonly access: 'public' | 'person';
  readonly load: Load;
};

export const pages: readonly PageEntry[] = pageList.map((page) => ({ ...page, load: loads[page.name] }));
