import { Link as RouterLink, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link inside the app by plain address: `<Link to={`/goals/${goal.id}`}>`. Rooms know addresses, only app knows the router. */
export function Link(props: {
  to: string;
  className?: string;
  children: ReactNode;
  'aria-label'?: string;
  'aria-current'?: 'page' | undefined;
  'data-key'?: string | undefined;
}) {
  const { to, ...rest } = props;
  const { pathname, search, hash } = parts(to);
  return (
    <RouterLink
      to={pathname}
      search={search}
      {...(hash === '' ? {} : { hash })}
      // Only a link to this very page is current; a way back to the list is not.
      activeOptions={{ exact: true }}
      {...rest}
    />
  );
}

/** Goes to an address: `const go = useGo(); go('/today')`. `replace` leaves no step in the history. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (to, options) => {
    const { pathname, search, hash } = parts(to);
    void navigate({ to: pathname, search, ...(hash === '' ? {} : { hash }), replace: options?.replace ?? false });
  };
}

/** One parameter of the page's path: `useParam('id')`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? '';
}

/** One value of the address' query: `useQueryParam('person')`. */
export function useQueryParam(name: string): string | undefined {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const value = search[name];
  return value === undefined || value === null ? undefined : String(value);
}

function parts(to: string): { pathname: string; search: Record<string, string>; hash: string } {
  const url = new URL(to, 'http://app.invalid');
  return { pathname: url.pathname, search: Object.fromEntries(url.searchParams), hash: url.hash.slice(1) };
}
