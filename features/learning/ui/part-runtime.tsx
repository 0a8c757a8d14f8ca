import { Scorm12API, Scorm2004API } from 'scorm-again/min';
import { keptData } from '../part.domain.ts';
import { type PartSaid, type PartStart, readSaid, readStart } from '../part-message.domain.ts';

/**
 * Runs inside the frame of a package, before the package: the platform that both standards want to find near their page. It stands in
 * the window of the package itself, since a page without an origin can look into no window above; what it should keep it tells our page.
 */

/** Whatever was set without being committed is told after this. */
const soon = 400;

function play(start: PartStart, host: Window): void {
  const api = start.standard === 'scorm12' ? older() : newer();
  api.load(start.data);
  api.allow(start.way);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let begun = start.speaking;
  let ended = false;
  let leaving = false;
  let told = '';
  let kept = start.data;
  // Whoever is around a frame within the package has no origin to be named by; nobody else is around it.
  const say = (said: PartSaid) => host.postMessage(said, start.inner ? '*' : start.origin);
  const keep = (data: Readonly<Record<string, string>>, speaking: boolean) => {
    kept = { ...kept, ...data };
    // A page of the same package that follows in this frame goes on from here.
    if (!leaving) window.name = JSON.stringify({ ...start, speaking, data: kept } satisfies PartStart);
  };
  const tell = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const data = keptData(api.data());
    keep(data, !ended);
    const said: PartSaid = { headway: 'part', place: start.place, ended, wish: ended ? api.wish() : '', data };
    const text = JSON.stringify(said);
    if (text === told) return;
    told = text;
    say(said);
  };
  const speak = () => void (waiting ??= setTimeout(tell, soon));
  api.on({
    begin: () => {
      begun = true;
    },
    set: speak,
    commit: tell,
    end: () => {
      ended = true;
      tell();
    },
  });
  if (start.speaking) api.begin();
  window.addEventListener('pagehide', () => {
    leaving = true;
    if (waiting !== undefined) tell();
  });
  if (window.origin !== 'null') return;
  goOnHere(() => begun);
  adoptFrames(host, {
    start: () => ({ ...start, speaking: false, data: kept, inner: true }),
    heard: (said) => {
      keep(said.data, false);
      say({ ...said, place: start.place });
    },
  });
}

/**
 * Frames within a package cannot look into each other either. Each gets a platform of its own under its name, and what that is told goes
 * through the page around it. A frame takes its name when it comes into being, so it is put in its place once more.
 */
function adoptFrames(host: Window, of: { start: () => PartStart; heard: (said: PartSaid) => void }): void {
  const adopted = new WeakSet<Element>();
  const adopt = (frame: Element) => {
    if (adopted.has(frame)) return;
    adopted.add(frame);
    const [around, next] = [frame.parentNode, frame.nextSibling];
    frame.remove();
    frame.setAttribute('name', JSON.stringify(of.start()));
    around?.insertBefore(frame, next);
  };
  const isFrame = (node: Node) => node.nodeName === 'IFRAME' || node.nodeName === 'FRAME';
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.isConnected) continue;
        for (const frame of [node, ...node.querySelectorAll('iframe, frame')]) if (isFrame(frame)) adopt(frame);
      }
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener('message', ({ source, data }) => {
    const said = source === window || source === host ? null : readSaid(data);
    if (said) of.heard(said);
  });
}

/** A page that only opens the course in a window of its own: no window opens here, so the course follows in its place. */
function goOnHere(begun: () => boolean): void {
  const open = window.open.bind(window);
  window.open = (address, ...more) => {
    if (begun() || !/\.x?html?(?:[?#]|$)/i.test(String(address ?? ''))) return open(address, ...more);
    window.location.assign(new URL(String(address), document.baseURI));
    return window;
  };
}

type Listen = { begin: () => void; set: () => void; commit: () => void; end: () => void };
const settings = { autocommit: false, logLevel: 5 as const };

function older() {
  const api = new Scorm12API(settings);
  Object.assign(window, { API: api });
  return {
    load: (data: Readonly<Record<string, string>>) => api.loadFromFlattenedJSON({ ...data }),
    allow: (_way: PartStart['way']) => undefined,
    begin: () => void api.LMSInitialize(''),
    wish: () => '',
    data: () => ({ ...api.getFlattenedCMI(), 'cmi.core.total_time': timeIn(api.renderCommitCMI(true), 'core') }),
    on: ({ begin, set, commit, end }: Listen) => {
      api.on('LMSInitialize', begin);
      api.on('LMSSetValue.*', set);
      api.on('LMSCommit', commit);
      api.on('LMSFinish', end);
    },
  };
}

function newer() {
  const api = new Scorm2004API(settings);
  Object.assign(window, { API_1484_11: api });
  let wish = '';
  return {
    load: (data: Readonly<Record<string, string>>) => api.loadFromFlattenedJSON({ ...data }),
    allow: ({ next, previous, open }: PartStart['way']) => {
      const may = api.adl.nav.request_valid;
      may.continue = String(next);
      may.previous = String(previous);
      for (const kind of [may.choice, may.jump]) kind._isTargetValid = (target) => String(open.includes(target));
    },
    begin: () => void api.Initialize(''),
    wish: () => (wish === '_none_' ? '' : wish),
    data: () => ({ ...api.getFlattenedCMI(), 'cmi.total_time': timeIn(api.renderCommitCMI(true), null) }),
    on: ({ begin, set, commit, end }: Listen) => {
      api.on('Initialize', begin);
      api.on('SetValue.*', (element: unknown, value: unknown) => {
        if (element === 'adl.nav.request') wish = String(value);
        set();
      });
      api.on('Commit', commit);
      api.on('Terminate', end);
    },
  };
}

/** The time of all sessions together, as the runtime counts it when a session ends. */
function timeIn(rendered: unknown, below: 'core' | null): string {
  const cmi = (rendered as { cmi?: Record<string, unknown> }).cmi ?? {};
  const holder = (below === null ? cmi : (cmi[below] ?? {})) as { total_time?: unknown };
  return typeof holder.total_time === 'string' ? holder.total_time : '';
}

/** Packages look upwards for their platform, and into storage that a page without an origin does not have: neither may throw. */
function furnish(): void {
  const replace = (name: string, value: unknown) => {
    try {
      Object.defineProperty(window, name, { value, configurable: true });
    } catch {
      // Where a browser does not let it be replaced, the package gets what the browser has.
    }
  };
  replace('parent', window);
  replace('localStorage', memory());
  replace('sessionStorage', memory());
  // Dialogs are shut off in the frame; whoever asks "go on where you left off?" is answered yes.
  replace('alert', () => undefined);
  replace('confirm', () => true);
  let jar = '';
  try {
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => jar,
      set: (cookie: string) => {
        const [pair] = cookie.split(';', 1);
        const name = `${pair!.split('=', 1)[0]}=`;
        jar = [...jar.split('; ').filter((one) => one !== '' && !one.startsWith(name)), pair].join('; ');
      },
    });
  } catch {
    // As above.
  }
}

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(String(name)) ?? null,
    setItem: (name: string, value: string) => void kept.set(String(name), String(value)),
    removeItem: (name: string) => void kept.delete(String(name)),
    clear: () => kept.clear(),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const host = window.parent;
const start = readStart(window.name);
if (start && host !== window) {
  if (window.origin === 'null') furnish();
  play(start, host);
}
