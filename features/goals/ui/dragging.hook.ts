import { type DragEvent, useState } from 'react';
import type { OutlineRow } from '../contract.ts';

/** Drags a goal onto what it shall hang below. `of(row)` are the properties of its line, `over` the line that it would fall on. */
export function useDragging(onMove: (row: OutlineRow, to: OutlineRow) => void) {
  const [dragged, setDragged] = useState<OutlineRow | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const of = (row: OutlineRow) => ({
    draggable: row.type === 'goal',
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', row.title);
      setDragged(row);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null || row.type === 'key_result' || row.id === dragged.id || row.id === dragged.parent) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      if (over !== row.id) setOver(row.id);
    },
    onDragLeave: () => setOver((now) => (now === row.id ? null : now)),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) onMove(dragged, row);
      end();
    },
    onDragEnd: end,
  });
  return { of, dragged, over };
}
