import { Scorm12API, Scorm2004API } from 'scorm-again/min';
import { keptData } from '../part.domain.ts';
import { type PartSaid, type PartStart, readStart } from '../part-message.domain.ts';

/**
 * Runs inside the frame of a package, before the package: the platform that both standards want to find near their page. It stands in
 * the window of the package itself, since a page without an origin can look into no window above; what it should keep it tells our page.
 */

/** Whatever was set without being committed is told after this. */
const soon = 400;

function play(start: PartStart, host: Window): void {
  const api = start.standard === 'scorm12' ? older() : newer();
  api.load(start.data);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let leaving = false;
  let told = '';
  const tell = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const data = keptData(api.data());
    // A page of the same package that follows in this frame goes on from here.
    if (!leaving)
      window.name = JSON.stringify({
        ...start,
        speaking: !ended,
        data: { ...start.data, ...data },
      } satisfies PartStart);
    const said: PartSaid = { headway: 'part', place: start.place, ended, data };
    const text = JSON.stringify(said);
    if (text === told) return;
    told = text;
    host.postMessage(said, start.origin);
  };
  const speak = () => void (waiting ??= setTimeout(tell, soon));
  api.on({
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
}

type Listen = { set: () => void; commit: () => void; end: () => void };
const settings = { autocommit: false, logLevel: 5 as const };

function older() {
  const api = new Scorm12API(settings);
  Object.assign(window, { API: api });
  return {
    load: (data: Readonly<Record<string, string>>) => api.loadFromFlattenedJSON({ ...data }),
    begin: () => void api.LMSInitialize(''),
    data: () => ({ ...api.getFlattenedCMI(), 'cmi.core.total_time': timeIn(api.renderCommitCMI(true), 'core') }),
    on: ({ set, commit, end }: Listen) => {
      api.on('LMSSetValue.*', set);
      api.on('LMSCommit', commit);
      api.on('LMSFinish', end);
    },
  };
}

function newer() {
  const api = new Scorm2004API(settings);
  Object.assign(window, { API_1484_11: api });
  return {
    load: (data: Readonly<Record<string, string>>) => api.loadFromFlattenedJSON({ ...data }),
    begin: () => void api.Initialize(''),
    data: () => ({ ...api.getFlattenedCMI(), 'cmi.total_time': timeIn(api.renderCommitCMI(true), null) }),
    on: ({ set, commit, end }: Listen) => {
      api.on('SetValue.*', set);
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
