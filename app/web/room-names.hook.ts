import { useWords } from '../../platform/i18n/use-words.tsx';
import { roomNames } from './room-names.text.ts';

const rooms = Object.keys(roomNames.messages) as (keyof typeof roomNames.messages)[];

/** The rooms of a record, to choose from. */
export function useRoomNames(): { value: string; label: string }[] {
  const t = useWords(roomNames);
  return rooms.map((value) => ({ value, label: t(value) }));
}
