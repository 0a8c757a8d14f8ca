import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { letGoWhenLeft } from '../../platform/ui/client/held.ts';
import { useLiveUpdates } from '../../platform/ui/client/live.ts';
import { flushWhenOnline } from '../../platform/ui/client/queue.ts';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { useKeys } from '../../platform/ui/keys.ts';
import { useGo } from '../../platform/ui/link.tsx';
import { useRowKeys } from '../../platform/ui/row-keys.ts';
import { places } from './navigation.ts';
import { OfflineNote } from './offline-note.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { Rail } from './rail.tsx';
import { rememberVisit } from './recent.ts';
import { useShellCommands } from './shell-commands.tsx';
import { webText } from './web.text.ts';

const Palette = lazy(() => import('./palette.tsx'));
const KeyList = lazy(() => import('./key-list.tsx'));

type Open = 'palette' | 'keys' | null;

/** The frame of the app for people who are signed in: rail or tabs, the page, the palette, the keys that work everywhere. */
export function Shell() {
  const t = useWords(webText);
  const { pathname } = useLocation();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  // An ask is opened by whichever room something happened in.
  useLiveUpdates(true, 'inbox');
  useShellCommands({ showKeys: () => setOpen('keys') });
  useGoKeys();
  useRowKeys();
  useKeys({
    'mod+k': () => setOpen(open === 'palette' ? null : 'palette'),
    '/': () => setOpen('palette'),
    '?': () => setOpen('keys'),
  });
  useEffect(() => rememberVisit(pathname), [pathname]);
  useEffect(flushWhenOnline, []);
  useEffect(letGoWhenLeft, []);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Rail pathname={pathname} onGo={() => setOpen('palette')} onKeys={() => setOpen('keys')} />
      <main id="main" tabIndex={-1}>
        <OfflineNote />
        <ErrorBoundary resetKey={pathname}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <PhoneTabs pathname={pathname} />
      <Suspense>
        {open === 'palette' ? <Palette onClose={close} /> : null}
        {open === 'keys' ? <KeyList onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

/** G and then a letter within a second and a half goes to a place of the rail. */
function useGoKeys(): void {
  const go = useGo();
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), 1500);
    return () => clearTimeout(timer);
  }, [armed]);
  const letters = Object.fromEntries(
    places.map((place) => [
      place.key,
      () => {
        setArmed(false);
        go(place.to);
      },
    ]),
  );
  useKeys(armed ? letters : { g: () => setArmed(true) });
}
