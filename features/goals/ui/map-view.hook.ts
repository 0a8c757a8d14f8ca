import { useEffect, useRef } from 'react';
import { lettersOf } from '../../../platform/ui/width.ts';
import { fitted, moved, resized, within, zoomed, type View } from '../map-camera.domain.ts';
import type { MapLayout, MapNode } from '../map-layout.domain.ts';
import { coloursOf, drawMap, type Look, type Met } from './map-drawing.tsx';

/**
 * The window on the map. It is drawn on `canvas` inside `frame` at the next frame after something changed, goes with the size of the window
 * and is moved by the wheel. `look` changes what is seen, `fit` shows all of it; `met` holds the marks that were drawn, for pointers, and
 * `at` says where one is. All is measured in px of ordinary letters, and drawn larger for whoever reads larger ones.
 */
export function useMapView(props: {
  layout: MapLayout;
  look: Omit<Look, 'colours' | 'font'>;
  chosen: MapNode | null;
  line: ReadonlySet<MapNode>;
  covered: number;
}) {
  const { layout, chosen } = props;
  const letters = useRef(1);
  const covered = props.covered / letters.current;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<View>({ width: 0, height: 0, scale: 1, row: 120, x: 0, y: 0, covered });
  view.current = { ...view.current, covered };
  const met = useRef<readonly Met[]>([]);
  const asked = useRef(0);
  /** Whether somebody has moved it: then another size of window does not show all of it again. */
  const touched = useRef(false);

  const draw = useRef(() => {});
  draw.current = () => {
    const [element, box] = [canvas.current, frame.current];
    const pen = element?.getContext('2d');
    if (!element || !box || !pen) return;
    const density = (window.devicePixelRatio || 1) * letters.current;
    const { width, height } = view.current;
    if (element.width !== Math.round(width * density) || element.height !== Math.round(height * density)) {
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    const look = { ...props.look, colours: coloursOf(box), font: getComputedStyle(box).fontFamily };
    met.current = drawMap(pen, layout, view.current, look, props.line, chosen);
    // For tests and for whoever wonders what is on the screen: how far in, and how many marks.
    box.dataset['scale'] = view.current.scale.toFixed(3);
    box.dataset['marks'] = String(met.current.length);
  };
  const redraw = () => {
    cancelAnimationFrame(asked.current);
    asked.current = requestAnimationFrame(() => draw.current());
  };
  const put = (next: View) => {
    view.current = next;
    redraw();
  };
  const look = (next: (view: View) => View) => {
    touched.current = true;
    put(next(view.current));
  };
  const fit = () => {
    touched.current = false;
    put(fitted(view.current, layout));
  };

  const at = (event: { clientX: number; clientY: number }) => {
    const box = frame.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / letters.current, y: (event.clientY - box.top) / letters.current };
  };

  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const place = () => {
      letters.current = lettersOf();
      const next = resized(view.current, layout, box.clientWidth / letters.current, box.clientHeight / letters.current);
      put(touched.current ? within(next, layout) : fitted(next, layout));
    };
    const wheel = (event: WheelEvent) => {
      const nearer = event.ctrlKey || event.metaKey;
      // A wheel that only turns downwards scrolls the page, until the map has the focus.
      if (!nearer && Math.abs(event.deltaX) <= Math.abs(event.deltaY) && !box.matches(':focus-within')) return;
      event.preventDefault();
      look((now) =>
        nearer
          ? zoomed(now, layout, Math.exp(-event.deltaY / 300), at(event).x)
          : moved(now, layout, event.deltaX / letters.current, event.deltaY / letters.current),
      );
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

  return { frame, canvas, met, look, fit, at };
}
