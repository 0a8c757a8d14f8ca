import { Outlet } from '@tanstack/react-router';

/** The frame of pages that open without signing in: nothing but the page. */
export function PublicFrame() {
  return (
    <main id="main" className="public" tabIndex={-1}>
      <Outlet />
    </main>
  );
}
