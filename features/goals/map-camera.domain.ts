import type { MapLayout, MapNode } from './map-layout.domain.ts';

/** What of the map a window shows. Sizes in pixels. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Pixels a leaf and pixels a level. */
  readonly scale: number;
  readonly row: number;
  /** The place at the left and top edge: in leaves, and in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pixels at the foot that something lies over: what is chosen is shown above it. */
  readonly covered: number;
}

/** The sky above the horizon, in which priorities stand. */
export const SKY = 88;
/** Nearer than this nothing is gained: titles have all the room they can use. */
const NEAREST = 180;
const MARGIN = 40;
/** Below the lowest level there is room for its titles and for the buttons. */
const FOOT = 110;
/** On the right there is room for the title of what stands last, where the window has it. */
const marginRight = (width: number) => Math.max(MARGIN, Math.min(170, width * 0.14));

export const screenX = (view: View, x: number): number => (x - view.x) * view.scale;
export const screenY = (view: View, level: number): number => (level === 0 ? SKY : SKY + level * view.row) - view.y;

/** The scale at which all of the map is seen. */
const farthest = (view: View, layout: MapLayout): number =>
  Math.max(0.02, (view.width - MARGIN - marginRight(view.width)) / layout.width);

const scaleWithin = (view: View, layout: MapLayout, scale: number): number =>
  Math.min(Math.max(scale, farthest(view, layout)), Math.max(NEAREST, farthest(view, layout)));

/** The nearest view that does not leave the map. */
export function within(view: View, layout: MapLayout): View {
  const scale = scaleWithin(view, layout, view.scale);
  const room = MARGIN / scale;
  const right = layout.width - view.width / scale + marginRight(view.width) / scale;
  const deepest = SKY + (layout.levels.length - 0.4) * view.row - view.height + view.covered;
  return {
    ...view,
    scale,
    x: right < -room ? (layout.width - view.width / scale) / 2 : Math.min(Math.max(view.x, -room), right),
    y: Math.max(0, Math.min(view.y, deepest)),
  };
}

/** For a window of another size: its levels as far apart as it has room. */
export function resized(view: View, layout: MapLayout, width: number, height: number): View {
  const levels = Math.max(1, layout.levels.length - 1);
  return { ...view, width, height, row: Math.max(96, Math.min(150, (height - SKY - FOOT) / levels)) };
}

/** All of the map. */
export function fitted(view: View, layout: MapLayout): View {
  const scale = farthest(view, layout);
  return within({ ...view, scale, x: -MARGIN / scale, y: 0 }, layout);
}

/** Nearer or farther by a factor, while what stands at a pixel from the left stays there. */
export function zoomed(view: View, layout: MapLayout, by: number, at: number): View {
  const scale = scaleWithin(view, layout, view.scale * by);
  return within({ ...view, scale, x: view.x + at / view.scale - at / scale }, layout);
}

/** Moved by so many pixels. */
export const moved = (view: View, layout: MapLayout, x: number, y: number): View =>
  within({ ...view, x: view.x + x / view.scale, y: view.y + y }, layout);

/** Moved just where a goal would not be seen well. */
export function showing(view: View, layout: MapLayout, node: MapNode): View {
  const [x, y] = [screenX(view, node.x), screenY(view, node.level)];
  const free = view.height - view.covered;
  return within(
    {
      ...view,
      x: x < 80 || x > view.width - 160 ? node.x - view.width / 2 / view.scale : view.x,
      y: y < 60 || y > free - 60 ? y + view.y - free / 2 : view.y,
    },
    layout,
  );
}

/** So near that what hangs below a goal fills the window, and stands apart. */
export function entered(view: View, layout: MapLayout, under: MapNode): View {
  const scale = Math.min(NEAREST, Math.max(view.width / ((under.right - under.left) * 1.1), 18));
  return within({ ...view, scale, x: under.x - view.width / 2 / scale }, layout);
}
