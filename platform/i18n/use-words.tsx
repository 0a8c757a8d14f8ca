import { Fragment, isValidElement, type ReactNode, useMemo } from 'react';
import { useLocale } from './locale.tsx';
import type { MessageValue } from './message-params.ts';
import { type Key, messageOf, type Say, speak, type Words } from './words.ts';

type RichValue = MessageValue | ReactNode | ((inner: ReactNode) => ReactNode);

/** `t('key', params)` for text, `t.rich('key', { b: (inner) => <b>{inner}</b>, who: <Person … /> })` where a message holds elements. */
export type Translate<W extends Words> = Say<W> & {
  rich: (key: Key<W>, params: Readonly<Record<string, RichValue>>) => ReactNode;
};

/** The messages of a bundle in the person's language. */
export function useWords<W extends Words>(bundle: W): Translate<W> {
  const { locale } = useLocale();
  return useMemo(() => {
    const rich = (key: Key<W>, params: Readonly<Record<string, RichValue>>) => {
      const values = Object.entries(params).map(([name, value]) => [
        name,
        typeof value === 'function' ? tag(value) : value,
      ]);
      return inOrder(messageOf(bundle, locale, key).format(Object.fromEntries(values)));
    };
    return Object.assign(speak(bundle, locale), { rich });
  }, [bundle, locale]);
}

function tag(render: (inner: ReactNode) => ReactNode) {
  return (parts: ReactNode[]) => render(inOrder(parts));
}

function inOrder(parts: unknown): ReactNode {
  const list = (Array.isArray(parts) ? parts : [parts]) as ReactNode[];
  return list.map((part, at) => (isValidElement(part) ? <Fragment key={at}>{part}</Fragment> : part));
}
