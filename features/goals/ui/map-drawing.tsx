import { screenX, screenY, SKY, type View } from '../map-camera.domain.ts';
import { shownOf, type MapLayout, type MapNode, type Shown } from '../map-layout.domain.ts';

/** What the map looks like for one reader: their colours and their words. */
export interface Look {
  readonly colours: Readonly<Record<Colour, string>>;
  readonly font: string;
  readonly levelNames: readonly string[];
  readonly goals: (count: number) => string;
  readonly nowhere: string;
  /** Under the title of a goal that leads nowhere, with whose it is. */
  readonly adrift: (name: string) => string;
  readonly nameOf: (node: MapNode) => string;
}

const COLOURS = [
  'surface',
  'depth',
  'depth-2',
  'depth-ink',
  'ink',
  'ink-2',
  'ink-3',
  'edge',
  'accent',
  'good',
  'warn',
  'bad',
] as const;
type Colour = (typeof COLOURS)[number];

export function coloursOf(element: Element): Look['colours'] {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as Look['colours'];
}

const MARK = 6;
/** The width of a title, at most, in px. */
const TITLE = 150;

/** A thing that was drawn, and where it can be met by a pointer. */
export interface Met {
  readonly x: number;
  readonly y: number;
  readonly shown: Shown;
}

/** Draws the part of the map that can be seen, and returns what can be met there. */
export function drawMap(
  pen: CanvasRenderingContext2D,
  layout: MapLayout,
  view: View,
  look: Look,
  line: ReadonlySet<MapNode>,
  chosen: MapNode | null,
): Met[] {
  const { colours } = look;
  pen.clearRect(0, 0, view.width, view.height);
  pen.fillStyle = colours.depth;
  pen.fillRect(0, SKY - view.y, view.width, view.height + view.y);
  const window = { from: view.x - 150 / view.scale, to: view.x + (view.width + 150) / view.scale, scale: view.scale };
  const shown = shownOf(layout, window, line);
  const met = shown.map((one) => ({
    x: screenX(view, one.type === 'many' ? one.x : one.node.x),
    y: screenY(view, one.type === 'many' ? one.level : one.node.level),
    shown: one,
  }));
  water(pen, layout, view, look, met);
  links(pen, met, view, look, line);
  for (const one of met) mark(pen, one, look, chosen);
  titles(pen, met, view.width, look, line);
  return met;
}

/** The horizon, and below it a line of water for each level with the name of what stands there, where no title needs the place. */
function water(pen: CanvasRenderingContext2D, layout: MapLayout, view: View, look: Look, met: readonly Met[]): void {
  const { colours } = look;
  pen.lineWidth = 1;
  for (let level = 1; level < layout.levels.length; level += 1) {
    const y = screenY(view, level) + view.row * 0.3;
    pen.strokeStyle = colours['depth-2'];
    pen.beginPath();
    pen.moveTo(0, y);
    pen.bezierCurveTo(view.width * 0.3, y - 9, view.width * 0.6, y + 9, view.width, y - 4);
    pen.stroke();
    const name = look.levelNames[level] ?? '';
    if (name === look.levelNames[level - 1]) continue;
    pen.fillStyle = colours['depth-ink'];
    pen.font = `400 11px ${look.font}`;
    pen.textAlign = 'left';
    const end = 12 + pen.measureText(name).width;
    const titled = met.some((one) => one.y === screenY(view, level) && one.x > -TITLE && one.x < end);
    if (!titled) pen.fillText(name, 12, y - 10);
  }
  pen.strokeStyle = colours.ink;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(0, SKY - view.y);
  pen.lineTo(view.width, SKY - view.y);
  pen.stroke();
}

function links(
  pen: CanvasRenderingContext2D,
  met: readonly Met[],
  view: View,
  look: Look,
  line: ReadonlySet<MapNode>,
): void {
  const { colours } = look;
  const drawn = new Map(met.flatMap(({ shown }) => (shown.type === 'node' ? [[shown.node.id, shown.node]] : [])));
  const curve = (from: MapNode, x: number, y: number) => {
    const [fromX, fromY] = [screenX(view, from.x), screenY(view, from.level)];
    const bend = (y - fromY) * 0.5;
    pen.beginPath();
    pen.moveTo(fromX, fromY + (from.level === 0 ? 0 : MARK + 2));
    pen.bezierCurveTo(fromX, fromY + bend, x, y - bend, x, y - MARK - 3);
    pen.stroke();
  };
  const plain = (one: Met, chosen: boolean) => {
    const parent = one.shown.type === 'many' ? one.shown.under : one.shown.node.parent;
    if (!parent || parent.type === 'nowhere') return;
    const silent = one.shown.type === 'node' && one.shown.node.health === 'no_news';
    pen.strokeStyle = chosen ? colours.accent : colours['depth-ink'];
    pen.globalAlpha = chosen ? 1 : 0.55;
    pen.lineWidth = chosen ? 2.2 : 1;
    pen.setLineDash(silent && !chosen ? [4, 4] : []);
    curve(parent, one.x, one.y);
  };
  const isChosen = ({ shown }: Met) => shown.type === 'node' && line.has(shown.node);
  for (const one of met) if (!isChosen(one)) plain(one, false);
  pen.setLineDash([1.5, 3.5]);
  pen.lineWidth = 1.6;
  pen.strokeStyle = colours['depth-ink'];
  pen.globalAlpha = 0.8;
  for (const { shown, x, y } of met)
    if (shown.type === 'node')
      for (const id of shown.node.also) {
        const other = drawn.get(id);
        if (other) curve(other, x, y);
      }
  for (const one of met) if (isChosen(one)) plain(one, true);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

function mark(pen: CanvasRenderingContext2D, { shown, x, y }: Met, look: Look, chosen: MapNode | null): void {
  const { colours } = look;
  if (shown.type === 'many') {
    const radius = Math.min(26, 11 + Math.log10(Math.max(1, shown.goals)) * 6);
    pen.fillStyle = colours.surface;
    pen.strokeStyle = colours['depth-ink'];
    pen.lineWidth = 1.2;
    circle(pen, x, y, radius);
    pen.fill();
    pen.stroke();
    pen.fillStyle = colours.ink;
    pen.font = `600 12px ${look.font}`;
    pen.textAlign = 'center';
    pen.fillText(String(shown.goals), x, y + 4);
    if (shown.under.type === 'nowhere') {
      pen.font = `400 11.5px ${look.font}`;
      pen.fillStyle = colours['ink-2'];
      pen.fillText(look.nowhere, x, y + radius + 16);
    }
    return;
  }
  const { node } = shown;
  if (node === chosen) {
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 2;
    circle(pen, x, y - (node.level === 0 ? 14 : 0), node.level === 0 ? 20 : MARK + 6);
    pen.stroke();
  }
  if (node.level === 0) {
    pen.fillStyle = node === chosen ? colours.accent : colours.ink;
    pen.beginPath();
    pen.moveTo(x + 6, y - 32);
    pen.lineTo(x + 2, y);
    pen.lineTo(x - 4, y);
    pen.fill();
    return;
  }
  const shape = SHAPES[node.health] ?? 'ring';
  const colour = colours[TONES[node.health] ?? 'ink-2'];
  pen.fillStyle = shape === 'ring' || shape === 'dashed' ? colours.surface : colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6;
  pen.setLineDash(shape === 'dashed' ? [2.4, 2.2] : []);
  pen.beginPath();
  if (shape === 'triangle') {
    pen.moveTo(x, y - MARK);
    pen.lineTo(x + MARK, y + MARK * 0.8);
    pen.lineTo(x - MARK, y + MARK * 0.8);
    pen.closePath();
  } else if (shape === 'diamond') {
    pen.moveTo(x, y - MARK);
    pen.lineTo(x + MARK, y);
    pen.lineTo(x, y + MARK);
    pen.lineTo(x - MARK, y);
    pen.closePath();
  } else pen.arc(x, y, MARK - 0.5, 0, Math.PI * 2);
  pen.fill();
  if (shape === 'ring' || shape === 'dashed') pen.stroke();
  pen.setLineDash([]);
}

function circle(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
}

const SHAPES: Readonly<Record<string, 'dot' | 'triangle' | 'diamond' | 'dashed'>> = {
  on_course: 'dot',
  achieved: 'dot',
  drifting: 'triangle',
  off_course: 'diamond',
  no_news: 'dashed',
};
const TONES: Readonly<Record<string, Colour>> = {
  on_course: 'good',
  achieved: 'good',
  drifting: 'warn',
  off_course: 'bad',
};

/** Titles where there is room before the next mark of the level; the chosen line always has its titles. */
function titles(
  pen: CanvasRenderingContext2D,
  met: readonly Met[],
  width: number,
  look: Look,
  line: ReadonlySet<MapNode>,
): void {
  const levels = new Map<number, Met[]>();
  for (const one of met) {
    const held = levels.get(one.y);
    if (held) held.push(one);
    else levels.set(one.y, [one]);
  }
  for (const row of levels.values()) {
    row.sort((one, other) => one.x - other.x);
    for (const [at, one] of row.entries()) {
      if (one.shown.type !== 'node') continue;
      const { node } = one.shown;
      // Up to the next mark, or to the edge of the window.
      const after = Math.min(row[at + 1]?.x ?? Number.POSITIVE_INFINITY, Math.max(width, one.x + 26)) - one.x;
      const before = one.x - (row[at - 1]?.x ?? one.x - 400);
      const strong = line.has(node);
      if (node.level === 0) above(pen, one, node, look, Math.min(after, before) - 12, strong);
      else if (after >= 84 || (strong && after >= 48)) beside(pen, one, node, look, after - 26, strong);
    }
  }
}

function above(pen: CanvasRenderingContext2D, at: Met, node: MapNode, look: Look, room: number, strong: boolean): void {
  if (room < 60 && !strong) return;
  pen.textAlign = 'center';
  pen.font = `600 13px ${look.font}`;
  pen.fillStyle = look.colours.ink;
  pen.fillText(cut(pen, node.title, strong ? Math.max(96, room) : room), at.x, at.y - 56);
  pen.font = `400 12px ${look.font}`;
  pen.fillStyle = look.colours['ink-2'];
  pen.fillText(look.goals(node.goals), at.x - 6, at.y - 39);
}

function beside(
  pen: CanvasRenderingContext2D,
  at: Met,
  node: MapNode,
  look: Look,
  room: number,
  strong: boolean,
): void {
  pen.textAlign = 'left';
  pen.font = `${strong ? 650 : 500} 12.5px ${look.font}`;
  const lines = wrap(pen, node.title, Math.min(room, TITLE));
  const x = at.x + MARK + 7;
  lines.forEach((words, place) => {
    pen.lineWidth = 3;
    pen.strokeStyle = look.colours.depth;
    pen.strokeText(words, x, at.y - 2 + place * 15);
    pen.fillStyle = look.colours.ink;
    pen.fillText(words, x, at.y - 2 + place * 15);
  });
  pen.font = `400 11.5px ${look.font}`;
  pen.fillStyle = look.colours['ink-2'];
  const name = look.nameOf(node);
  const under = node.parent?.type === 'nowhere' ? look.adrift(name) : name;
  pen.fillText(cut(pen, under, Math.min(room, TITLE)), x, at.y - 2 + lines.length * 15);
}

const NARROW = 110;

function wrap(pen: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.measureText(longer).width > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  // A third line where they are short; what does not fit then ends in an ellipsis.
  const most = room < NARROW ? 3 : 2;
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = `${shown[most - 1]} …`;
  return shown.map((words) => cut(pen, words, room));
}

/** As much of a text as has room, found by halves: a frame asks this of every title in sight. */
function cut(pen: CanvasRenderingContext2D, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text;
  let [fits, most] = [3, text.length - 1];
  while (fits < most) {
    const half = Math.ceil((fits + most) / 2);
    if (pen.measureText(`${text.slice(0, half)}…`).width > room) most = half - 1;
    else fits = half;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}
