import { useEffect, useState } from 'react';
import { lmsSession, type LmsApi, type LmsSession } from '../lms.domain.ts';

type Platform = Readonly<Record<string, (...values: string[]) => string>>;
/** Standards allow the platform to stand some windows above; more than this is a loop. */
const mostWindows = 20;

/** The nearest window above (or the opener's) that offers an object of this name. A window of another origin offers nothing. */
function offered(name: string): Platform | null {
  const above = (from: Window | null): Platform | null => {
    let here = from;
    for (let step = 0; here !== null && step < mostWindows; step++) {
      try {
        const found = (here as unknown as Record<string, Platform | undefined>)[name];
        if (found) return found;
      } catch {
        // Another origin: what it holds cannot be asked.
      }
      if (here.parent === here) return null;
      here = here.parent;
    }
    return null;
  };
  return above(window) ?? above(window.opener as Window | null);
}

/** SCORM 2004 where it is there, else SCORM 1.2; null when the page was opened without a platform: then nothing is kept. */
function openLms(): LmsSession | null {
  const newer = offered('API_1484_11');
  const older = newer ? null : offered('API');
  const platform = newer ?? older;
  if (!platform) return null;
  const prefix = newer ? '' : 'LMS';
  const names = { initialize: 'Initialize', terminate: newer ? 'Terminate' : 'Finish', commit: 'Commit' } as const;
  const api: LmsApi = {
    call: (name) => void platform[`${prefix}${names[name]}`]?.(''),
    get: (element) => String(platform[`${prefix}GetValue`]?.(element) ?? ''),
    set: (element, value) => void platform[`${prefix}SetValue`]?.(element, value),
  };
  return lmsSession(newer ? 'scorm2004' : 'scorm12', api);
}

/** The session with the platform that plays this page, ended when the page is left. */
export function useLms(): LmsSession | null {
  const [session] = useState(openLms);
  useEffect(() => {
    const began = performance.now();
    const leave = () => session?.leave((performance.now() - began) / 1000);
    window.addEventListener('pagehide', leave, { once: true });
    return () => window.removeEventListener('pagehide', leave);
  }, [session]);
  return session;
}
