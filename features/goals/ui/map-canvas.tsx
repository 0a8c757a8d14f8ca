import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { lineOf, mapStep, type MapKey, type MapLayout, type MapNode } from '../map-layout.domain.ts';
import { coloursOf, drawMap, type Look, type Met, screenX, SKY, type View } from './map-drawing.tsx';

const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
/** Nearer than this nothing is gained: titles have all the room they can use. */
const NEAREST = 180;
const MARGIN = 40;
/** Below the lowest level there is room for its titles and for the buttons. */
const FOOT = 110;
/** On the right there is room for the title of what stands last, where the window has it. */
const marginRight = (width: number) => Math.max(MARGIN, Math.min(170, width * 0.14));
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
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<View>({ width: 0, height: 0, scale: 1, row: 120, x: 0, y: 0 });
  const met = useRef<readonly Met[]>([]);
  const asked = useRef(0);
  const held = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const touched = useRef(false);
  const line = useMemo(() => new Set(chosen === null ? [] : lineOf(chosen)), [chosen]);

  const least = () => Math.max(0.02, (view.current.width - MARGIN - marginRight(view.current.width)) / layout.width);
  const draw = useRef(() => {});
  draw.current = () => {
    const [element, box] = [canvas.current, frame.current];
    const pen = element?.getContext('2d');
    if (!element || !box || !pen) return;
    const density = window.devicePixelRatio || 1;
    const { width, height } = view.current;
    if (element.width !== Math.round(width * density) || element.height !== Math.round(height * density)) {
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    const look = { ...props.look, colours: coloursOf(box), font: getComputedStyle(box).fontFamily };
    met.current = drawMap(pen, layout, view.current, look, line, chosen);
    // For tests and for whoever wonders what is on the screen: how far in, and how many marks.
    box.dataset['scale'] = view.current.scale.toFixed(3);
    box.dataset['marks'] = String(met.current.length);
  };
  const redraw = () => {
    cancelAnimationFrame(asked.current);
    asked.current = requestAnimationFrame(() => draw.current());
  };
  const look = (next: Partial<View>) => {
    const now = { ...view.current, ...next };
    const scale = Math.min(Math.max(now.scale, least()), Math.max(NEAREST, least()));
    const seen = now.width / scale;
    const room = MARGIN / scale;
    const most = layout.width - seen + marginRight(now.width) / scale;
    const deep = SKY + (layout.levels.length - 0.4) * now.row - now.height + covered;
    view.current = {
      ...now,
      scale,
      x: most < -room ? (layout.width - seen) / 2 : Math.min(Math.max(now.x, -room), most),
      y: Math.max(0, Math.min(now.y, deep)),
    };
    redraw();
  };
  const zoomAt = (by: number, at: number) => {
    touched.current = true;
    const { scale, x } = view.current;
    const next = Math.min(Math.max(scale * by, least()), Math.max(NEAREST, least()));
    look({ scale: next, x: x + at / scale - at / next });
  };
  const fit = () => {
    touched.current = false;
    look({ scale: least(), x: -MARGIN / least(), y: 0 });
  };
  const show = (node: MapNode) => {
    const { width, height, row, scale } = view.current;
    const x = screenX(view.current, node.x);
    const y = SKY + node.level * row - view.current.y;
    look({
      ...(x < 80 || x > width - 160 ? { x: node.x - width / 2 / scale } : {}),
      ...(y < 60 || y > height - covered - 60 ? { y: SKY + node.level * row - (height - covered) / 2 } : {}),
    });
  };
  useImperativeHandle(props.controls, () => ({
    zoom: (by) => zoomAt(by, chosen ? screenX(view.current, chosen.x) : view.current.width / 2),
    fit,
    show,
  }));

  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const place = () => {
      const { clientWidth: width, clientHeight: height } = box;
      const levels = Math.max(1, layout.levels.length - 1);
      const row = Math.max(96, Math.min(150, (height - SKY - FOOT) / levels));
      view.current = { ...view.current, width, height, row };
      if (touched.current) look({});
      else fit();
    };
    const wheel = (event: WheelEvent) => {
      if (
        !event.ctrlKey &&
        !event.metaKey &&
        Math.abs(event.deltaX) <= Math.abs(event.deltaY) &&
        !box.matches(':focus-within')
      )
        return;
      event.preventDefault();
      touched.current = true;
      const { x, y, scale } = view.current;
      if (event.ctrlKey || event.metaKey)
        zoomAt(Math.exp(-event.deltaY / 300), event.clientX - box.getBoundingClientRect().left);
      else look({ x: x + event.deltaX / scale, y: y + event.deltaY });
    };
    const size = new ResizeObserver(place);
    size.observe(box);
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    box.addEventListener('wheel', wheel, { passive: false });
    // Paper shows the whole map, drawn before the page is taken.
    const paper = () => {
      fit();
      draw.current();
    };
    window.addEventListener('beforeprint', paper);
    void document.fonts?.ready.then(redraw);
    place();
    return () => {
      size.disconnect();
      theme.disconnect();
      box.removeEventListener('wheel', wheel);
      window.removeEventListener('beforeprint', paper);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is drawn is read anew at each frame; only a new map is placed anew
  }, [layout]);

  useEffect(() => {
    redraw();
    // oxlint-disable-next-line react/exhaustive-deps -- drawn anew for a new choice or new words only
  }, [chosen, props.look]);

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
    } else if (event.key === '+' || event.key === '=') props.controls.current?.zoom(1.5);
    else if (event.key === '-') props.controls.current?.zoom(1 / 1.5);
    else if (event.key === 'f' || event.key === 'F') fit();
    else if (event.key === 'Enter' && chosen) props.onOpen(chosen);
    else if (event.key === 'Escape' && chosen) props.onChoose(null);
    else return;
    event.preventDefault();
  };
  const at = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
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
    // A circle opens: zoom in until its goals stand apart.
    const { under } = shown;
    const width = (under.right - under.left) * 1.1;
    touched.current = true;
    const scale = Math.min(NEAREST, Math.max(view.current.width / width, 18));
    look({ scale, x: under.x - view.current.width / 2 / scale });
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
        touched.current = true;
        const { x, y, scale } = view.current;
        held.current = { ...here, moved: true };
        look({ x: x - (here.x - start.x) / scale, y: y - (here.y - start.y) });
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (held.current = null)}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
