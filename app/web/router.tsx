import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { awaitArrival } from '../../platform/ui/arrival.ts';
import { Broken } from '../../platform/ui/error-boundary.tsx';
import { Skeleton } from '../../platform/ui/skeleton.tsx';
import { Missing } from './missing.tsx';
import { type PageEntry, pages } from './pages.ts';
import { PublicFrame } from './public-frame.tsx';
import { doorOf, sessionOf } from './session.ts';
import { Shell } from './shell.tsx';

type Context = { client: QueryClient };

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today', replace: true });
  },
});

/** Pages for people who are signed in; others are led to the front door and back afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    if (await sessionOf(context.client)) return;
    const to = await doorOf(context.client);
    throw redirect({ to, replace: true, search: location.pathname === '/today' ? {} : { next: location.href } });
  },
});

const outside = createRoute({ getParentRoute: () => root, id: 'outside', component: PublicFrame });

function pagesOf(access: PageEntry['access'], parent: typeof inside | typeof outside) {
  return pages
    .filter((page) => page.access === access)
    .map((page) =>
      createRoute({ getParentRoute: () => parent, path: page.path, component: lazyRouteComponent(page.load) }),
    );
}

function RouteBroken(props: ErrorComponentProps) {
  return <Broken onRetry={props.reset} />;
}

export function newRouter(client: QueryClient) {
  const router = createRouter({
    routeTree: root.addChildren([
      home,
      inside.addChildren(pagesOf('person', inside)),
      outside.addChildren(pagesOf('public', outside)),
    ]),
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: Skeleton,
    defaultErrorComponent: RouteBroken,
    defaultNotFoundComponent: Missing,
    scrollRestoration: true,
  });
  router.subscribe('onBeforeLoad', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) awaitArrival();
  });
  return router;
}
