import {
  BookOpen,
  ChartSpline,
  Compass,
  Lightbulb,
  type LucideIcon,
  MessageCircle,
  NotebookPen,
  Scale,
  Sprout,
  Sunrise,
  UserRound,
  Users,
} from 'lucide-react';

/** The places of the rail, each with the letter that follows G. */
export const places = [
  { key: 't', to: '/today', text: 'nav.today', icon: Sunrise },
  { key: 'd', to: '/direction', text: 'nav.direction', icon: Compass },
  { key: 'k', to: '/kpis', text: 'nav.kpis', icon: ChartSpline },
  { key: 'c', to: '/coaching', text: 'nav.coaching', icon: MessageCircle },
  { key: 'w', to: '/growth', text: 'nav.growth', icon: Sprout },
  { key: 'l', to: '/learning', text: 'nav.learning', icon: BookOpen },
  { key: 'r', to: '/reviews', text: 'nav.reviews', icon: NotebookPen },
  { key: 'i', to: '/insights', text: 'nav.insights', icon: Lightbulb },
  { key: 'p', to: '/people', text: 'nav.people', icon: Users },
  { key: 'v', to: '/governance', text: 'nav.governance', icon: Scale },
] as const satisfies readonly { key: string; to: string; text: string; icon: LucideIcon }[];

/** The four places within reach of a thumb; everything else is in the palette. */
export const phonePlaces = [
  { to: '/today', text: 'tab.today', icon: Sunrise },
  { to: '/direction', text: 'tab.work', icon: Compass },
  { to: '/learning', text: 'tab.learn', icon: BookOpen },
  { to: '/me', text: 'tab.record', icon: UserRound },
] as const;

/** Parts of a place whose addresses begin otherwise. */
const within: Readonly<Record<string, string>> = {
  '/goals': '/direction',
  '/priorities': '/direction',
  '/outbox': '/governance',
};

/** Which place an address belongs to: `/goals/1` and `/priorities/1` are part of Direction. */
export function placeOf(pathname: string): string {
  const first = `/${pathname.split('/')[1] ?? ''}`;
  return within[first] ?? first;
}
