import { ChartSpline, Compass, TextQuote, UserRound } from 'lucide-react';
import { findTargets } from '../../features/goals/contract.ts';
import { listKpis } from '../../features/kpis/contract.ts';
import { findPassages } from '../../features/learning/contract.ts';
import { listPeople } from '../../features/people/contract.ts';
import { call } from '../../platform/ui/client/call.ts';
import type { CommandSource } from '../../platform/ui/commands.ts';

const people: CommandSource = async (query, signal) => {
  const found = await call(listPeople, { search: query, limit: 5 }, { signal });
  return found.items.map((person) => ({
    id: person.id,
    group: 'go',
    label: person.name,
    detail: [person.title, person.location?.name].filter(Boolean).join(', '),
    icon: UserRound,
    to: `/people/${person.id}`,
    also: query,
  }));
};

const goals: CommandSource = async (query, signal) => {
  const found = await call(findTargets, { words: query }, { signal });
  return found.items.slice(0, 5).map((step) => ({
    id: step.id,
    group: 'go',
    label: step.title,
    icon: Compass,
    to: step.type === 'goal' ? `/goals/${step.id}` : `/priorities/${step.id}`,
    also: query,
  }));
};

const kpis: CommandSource = async (query, signal) => {
  const found = await call(listKpis, { q: query, limit: 4 }, { signal });
  return found.items.map((kpi) => ({
    id: kpi.id,
    group: 'go',
    label: kpi.name,
    detail: kpi.owner.name,
    icon: ChartSpline,
    to: `/kpis/${kpi.id}`,
    also: query,
  }));
};

/** Passages are searched from four letters on: shorter words are in every document. */
const passages: CommandSource = async (query, signal) => {
  if (query.length < 4) return [];
  const found = await call(findPassages, { need: query }, { signal });
  return found.items.slice(0, 3).map((passage) => ({
    id: `${passage.documentId} ${passage.block.id}`,
    group: 'read',
    label: `“${passage.block.text.slice(0, 90)}”`,
    detail: passage.documentTitle,
    icon: TextQuote,
    to: `/learning/documents/${passage.documentId}`,
    also: query,
  }));
};

/** What the palette searches as one types. Only those who may see the library are offered its passages. */
export function searchesFor(rights: { library: boolean }): readonly CommandSource[] {
  return rights.library ? [people, goals, kpis, passages] : [people, goals, kpis];
}
