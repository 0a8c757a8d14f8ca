import { createContext, type ReactNode, useContext, useMemo } from 'react';

export type Locale = { readonly locale: string; readonly zone: string };

const LocaleContext = createContext<Locale>({ locale: 'en-GB', zone: 'UTC' });

/** Gives everything below it the person's language and time zone. */
export function LocaleProvider(props: { locale: string; zone: string; children: ReactNode }) {
  const { locale, zone } = props;
  const value = useMemo(() => ({ locale, zone }), [locale, zone]);
  return <LocaleContext value={value}>{props.children}</LocaleContext>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}
