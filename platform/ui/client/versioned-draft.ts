import { useRef, useState } from 'react';
import { useDraft } from './draft.ts';
import { forget, keep, kept } from './kept.ts';
import { Problem } from './problem.ts';

type Versioned<Body> = { body: Body; version: number };

/** A body with its keys in one order: the server gives them back in another. */
const spelt = (body: unknown): string =>
  JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
      : value,
  );

/**
 * What this tab has written, by draft: whoever comes back to a page finds it as they left it, although the answer that the page was
 * built from may be older. Gone with the tab, and with the person, for whom the page is loaded afresh.
 */
const written = new Map<string, Versioned<unknown>>();

/**
 * A draft that several devices of one person write: `useDraft`, and the version it was written on top of. When another device has kept
 * a later one, `later` holds it until the person has chosen; until then nothing is overwritten, there or here. `save` is given the body
 * and that version and answers with the new one; the server refuses an older one as `stale_edit` with what is there in `current`.
 */
export function useVersionedDraft<Body>(options: {
  key: string;
  there: Versioned<Body> | null;
  initial: Body;
  save: (body: Body, version: number) => Promise<{ version: number }>;
}) {
  const { key } = options;
  const mine = written.get(key) as Versioned<Body> | undefined;
  const there = mine !== undefined && mine.version >= (options.there?.version ?? 0) ? mine : options.there;
  const basePlace = `draft-of.${key}`;
  const base = useRef(kept(`draft.${key}`) === null ? (there?.version ?? 0) : (kept<number>(basePlace) ?? 0));
  const [later, setLater] = useState(() => (there !== null && base.current < there.version ? there : null));
  const asked = useRef(later !== null);
  const draft = useDraft<Body>(key, there?.body ?? options.initial, async (body) => {
    if (asked.current) throw new Error('The person is asked which version stands.');
    try {
      base.current = (await options.save(body, base.current)).version;
      keep(basePlace, base.current);
      const latest = written.get(key);
      if (latest) written.set(key, { body: latest.body, version: base.current });
    } catch (error) {
      if (error instanceof Problem && error.code === 'stale_edit') {
        const current = error.extra['current'] as Versioned<Body> | null;
        // The same words, kept a moment ago by the page that was left: nothing to ask.
        if (current !== null && spelt(current.body) === spelt(body)) {
          base.current = current.version;
          keep(basePlace, base.current);
          return;
        }
        if (current === null) base.current = 0;
        asked.current = current !== null;
        setLater(current);
      }
      throw error;
    }
  });
  const change = (body: Body) => {
    keep(basePlace, base.current);
    written.set(key, { body, version: base.current });
    draft.change(body);
  };
  const choose = (body: Body) => {
    base.current = later?.version ?? base.current;
    asked.current = false;
    setLater(null);
    change(body);
  };
  return {
    value: draft.value,
    keeping: draft.keeping,
    change,
    later,
    keepMine: () => choose(draft.value),
    takeTheirs: () => later && choose(later.body),
    forget: () => {
      draft.forget();
      forget(basePlace);
      written.delete(key);
    },
  };
}
