import { useGo, useQueryParam } from '../../../platform/ui/link.tsx';
import type { vias } from '../record.contract.ts';

const parts = ['by', 'about', 'room', 'via', 'from', 'to'] as const;
type Part = (typeof parts)[number];

export interface RecordFilter {
  /** What narrows the record now, as the address says it. */
  readonly value: Readonly<Partial<Record<Part, string>>>;
  /** The same as the input of a read. */
  readonly asked: {
    by?: string;
    about?: string;
    room?: string;
    via?: (typeof vias)[number];
    from?: string;
    to?: string;
  };
  set(part: Part, to: string): void;
  clear(): void;
}

/** The filter of a record lives in its address, so that what was found can be sent to somebody. `at`: the page, with what it keeps. */
export function useRecordFilter(at: string): RecordFilter {
  const go = useGo();
  const value: Partial<Record<Part, string>> = {};
  const given = [
    useQueryParam('by'),
    useQueryParam('about'),
    useQueryParam('room'),
    useQueryParam('via'),
    useQueryParam('from'),
    useQueryParam('to'),
  ];
  for (const [place, part] of parts.entries()) if (given[place]) value[part] = given[place];
  const to = (next: Partial<Record<Part, string>>) => {
    const chosen = Object.entries(next).filter(([, said]) => said !== '');
    const query = new URLSearchParams(chosen).toString();
    go(query === '' ? at : `${at}${at.includes('?') ? '&' : '?'}${query}`, { replace: true });
  };
  return {
    value,
    asked: value as RecordFilter['asked'],
    set: (part, said) => to({ ...value, [part]: said }),
    clear: () => to({}),
  };
}
