import { coachingAsks } from '../../features/coaching/ui/public.ts';
import { asks as goalAsks } from '../../features/goals/ui/public.ts';
import { asks as governanceAsks } from '../../features/governance/ui/public.ts';
import { asks as growthAsks } from '../../features/growth/ui/public.ts';
import { asks as inboxAsks, type AskWords } from '../../features/inbox/ui/public.ts';
import { asks as kpiAsks } from '../../features/kpis/ui/public.ts';
import { learningAsks } from '../../features/learning/ui/public.ts';
import { reviewAsks } from '../../features/reviews/ui/public.ts';

/** The words of every room that asks something of somebody, by the first part of the ask's kind. */
export const askWords: Readonly<Record<string, AskWords>> = {
  coaching: coachingAsks,
  goals: goalAsks,
  governance: governanceAsks,
  growth: growthAsks,
  inbox: inboxAsks,
  kpis: kpiAsks,
  learning: learningAsks,
  reviews: reviewAsks,
};

export const roomOf = (kind: string): string => kind.slice(0, kind.indexOf('.'));
