import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { entered, moved, screenX, showing, SKY, zoomed } from '../map-camera.domain.ts';
import { lineOf, mapStep, type MapKey, type MapLayout, type MapNode } from '../map-layout.domain.ts';
import type { Look } from './map-drawing.tsx';
import { useMapView } from './map-view.hook.ts';

const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
/** A finger or pointer meets what is this near. */
const REACH = 24;

export interface MapControls {
  zoom(by: number): void;
  fit(): void;
  show(node: MapNode): void;
}

/** The drawn map: it pans, zooms around the pointer, and is walked with the arrow keys. */
export function MapCanvas(props: {
  layout: MapLayout;
  look: Omit<Look, 'colours' | 'font'>;
  label: string;
  describedBy: string;
  chosen: MapNode | null;
  onChoose: (node: MapNode | null) => void;
  onOpen: (node: MapNode) => void;
  /** Pixels at the foot that something lies over: what is chosen is shown above it. */
  covered: number;
  controls: RefObject<MapControls | null>;
}) {
  const { layout, chosen, covered } = props;
  const held = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const line = useMemo(() => new Set(chosen === null ? [] : lineOf(chosen)), [chosen]);
  const { frame, canvas, met, look, fit, at } = useMapView({ ...props, line });

  const show = (node: MapNode) => look((view) => showing(view, layout, node));
  /** Around what is chosen, else around the middle. */
  const zoom = (by: number) =>
    look((view) => zoomed(view, layout, by, chosen ? screenX(view, chosen.x) : view.width / 2));
  useImperativeHandle(props.controls, () => ({ zoom, fit, show }));

  useEffect(() => {
    if (chosen) show(chosen);
    // oxlint-disable-next-line react/exhaustive-deps -- when the card has come or gone, not whenever the view moves
  }, [covered]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (KEYS.has(event.key)) {
      const next = mapStep(layout, chosen, event.key as MapKey);
      props.onChoose(next);
      if (next) show(next);
    } else if (event.key === '+' || event.key === '=') zoom(1.5);
    else if (event.key === '-') zoom(1 / 1.5);
    else if (event.key === 'f' || event.key === 'F') fit();
    else if (event.key === 'Enter' && chosen) props.onOpen(chosen);
    else if (event.key === 'Escape' && chosen) props.onChoose(null);
    else return;
    event.preventDefault();
  };
  const onPointerUp = (event: PointerEvent) => {
    const start = held.current;
    held.current = null;
    if (!start || start.moved) return;
    const here = at(event);
    const nearest = met.current
      .map((one) => ({ one, away: Math.hypot(one.x - here.x, one.y - here.y - (one.y === SKY ? 16 : 0)) }))
      .toSorted((one, other) => one.away - other.away)[0];
    if (!nearest || nearest.away > REACH) return props.onChoose(null);
    const { shown } = nearest.one;
    if (shown.type === 'node') return props.onChoose(shown.node);
    const { under } = shown;
    look((view) => entered(view, layout, under));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is walked by its own keys
    <div
      ref={frame}
      className="map-frame"
      role="application"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application is walked by its own keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        held.current = { ...at(event), moved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const start = held.current;
        if (!start) return;
        const here = at(event);
        if (!start.moved && Math.hypot(here.x - start.x, here.y - start.y) < 5) return;
        held.current = { ...here, moved: true };
        look((view) => moved(view, layout, start.x - here.x, start.y - here.y));
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (held.current = null)}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
