import '../../platform/ui/styles/main.css';
import { MutationCache, QueryCache, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { readableTag } from '../../platform/i18n/language-tag.ts';
import { LocaleProvider } from '../../platform/i18n/locale.tsx';
import { Problem } from '../../platform/ui/client/problem.ts';
import { newQueryClient } from '../../platform/ui/client/read.ts';
import { ToastProvider } from '../../platform/ui/toast.tsx';
import { installProgram } from './install.ts';
import { useLanguage } from './language.ts';
import { newRouter } from './router.tsx';
import { useSession } from './session.ts';

const client = newQueryClient({
  queryCache: new QueryCache({ onError: whenSignedOut }),
  mutationCache: new MutationCache({ onError: whenSignedOut }),
});
const router = newRouter(client);

/** A session may end while a page is open (left the company, signed out elsewhere): the next answer leads to the front door. */
function whenSignedOut(problem: Error): void {
  if (!(problem instanceof Problem) || problem.code !== 'not_signed_in') return;
  const inside = router.state.matches.some((match) => match.routeId === '/inside');
  if (!inside) return;
  location.reload();
}

/** The person's language and zone; before signing in, the browser's. */
function PersonLocale(props: { children: ReactNode }) {
  const session = useSession();
  const [chosen] = useLanguage();
  const locale = readableTag(chosen ?? session?.locale ?? navigator.language);
  const zone = session?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <LocaleProvider locale={locale} zone={zone}>
      {props.children}
    </LocaleProvider>
  );
}

installProgram();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <PersonLocale>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </PersonLocale>
    </QueryClientProvider>
  </StrictMode>,
);
