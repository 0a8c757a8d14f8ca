import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something the palette offers. `do` comes first, then places to `go`, then passages to `read`. */
export type Command = {
  id: string;
  group: 'do' | 'go' | 'read';
  label: string;
  detail?: string;
  icon?: LucideIcon;
  /** Further words by which it is found. */
  also?: string;
  /** Where it leads, or what it does. */
  to?: string;
  run?: () => void;
};

/** A search of the palette, asked as the person types (from two letters on); its answers join the list. */
export type CommandSource = (query: string, signal: AbortSignal) => Promise<readonly Command[]>;

type Offer = { owner: symbol; list: readonly Command[]; fingerprint: string };

let commands: readonly Offer[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

/** Offers commands while this component is on the page: `useCommands([{ id: 'goals.new', group: 'do', label: t('new'), run }])`. */
export function useCommands(list: readonly Command[]): void {
  const owner = useRef(Symbol('commands')).current;
  const fingerprint = list
    .map((command) => `${command.id} ${command.label} ${command.detail ?? ''} ${command.to ?? ''}`)
    .join('\n');
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    commands = [...commands.filter((one) => one.owner !== owner), { owner, list: latest.current, fingerprint }];
    changed();
    return () => {
      commands = commands.filter((one) => one.owner !== owner);
      changed();
    };
  }, [owner, fingerprint]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => commands).flatMap((one) => one.list);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
