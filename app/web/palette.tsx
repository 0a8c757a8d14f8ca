import { Dialog } from '@base-ui/react/dialog';
import { CornerDownLeft, History, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { type Command, useAllCommands } from '../../platform/ui/commands.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { Kbd, Keys } from '../../platform/ui/kbd.tsx';
import { useGo } from '../../platform/ui/link.tsx';
import { useAskCommands } from './ask-commands.ts';
import { fitting } from './palette-match.ts';
import { searchesFor } from './palette-searches.ts';
import { recentVisits } from './recent.ts';
import { useSession } from './session.ts';
import { webText } from './web.text.ts';

const groups = ['do', 'go', 'read'] as const;

/** ⌘K: goes anywhere and does anything. The best guess is chosen at once; `>` leaves only actions. */
export default function Palette(props: { onClose: () => void }) {
  const t = useWords(webText);
  const go = useGo();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const { commands, found } = useFound(query);
  const recent: Command[] =
    query === ''
      ? recentVisits()
          .slice(0, 5)
          .map((visit) => ({ id: `recent ${visit.to}`, group: 'go', label: visit.title, icon: History, to: visit.to }))
      : [];
  const asks = useAskCommands();
  const fits = fitting([...asks, ...commands, ...found], query);
  const sections = [
    { name: 'recent', title: t('palette.recent'), list: recent },
    ...groups.map((group) => ({
      name: group,
      title: t(`palette.${group}`),
      list: fits.filter((command) => command.group === group).slice(0, query === '' && group === 'do' ? 3 : 7),
    })),
  ].filter((section) => section.list.length > 0);
  const flat = sections.flatMap((section) => section.list);
  const chosen = flat[Math.min(at, flat.length - 1)];

  const perform = (command: Command, newTab: boolean) => {
    props.onClose();
    if (command.run) command.run();
    else if (command.to !== undefined && newTab) window.open(command.to, '_blank', 'noopener');
    else if (command.to !== undefined) go(command.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && flat.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, flat.length - 1) + step + flat.length) % flat.length);
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      perform(chosen, event.metaKey || event.ctrlKey);
    }
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="pal" aria-label={t('go')}>
          <div className="pin">
            <Icon of={Search} />
            <input
              type="text"
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}list`}
              aria-activedescendant={chosen ? `${id}${chosen.id}` : undefined}
              aria-label={t('palette.field')}
              placeholder={t('palette.field')}
              autoComplete="off"
              value={query}
              onChange={(event) => {
                setQuery(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Kbd>{t('palette.esc')}</Kbd>
          </div>
          <div id={`${id}list`} className="pal-list" role="listbox" aria-label={t('palette.results')}>
            {sections.map((section) => (
              <ul key={section.name} role="group" aria-label={section.title}>
                <li className="gh" role="presentation">
                  {section.title}
                </li>
                {section.list.map((command) => (
                  <li
                    key={command.id}
                    id={`${id}${command.id}`}
                    role="option"
                    aria-selected={command === chosen}
                    onPointerMove={() => setAt(flat.indexOf(command))}
                    onClick={(event) => perform(command, event.metaKey || event.ctrlKey)}
                  >
                    <Icon of={command.icon ?? CornerDownLeft} />
                    <span>{command.label}</span>
                    {command.detail === undefined ? null : <span className="meta">{command.detail}</span>}
                    {command === chosen ? (
                      <span className="push row">
                        <Kbd>⏎</Kbd>
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
            ))}
          </div>
          {flat.length === 0 ? (
            <p className="pal-nothing meta" role="status">
              {t('palette.nothing', { query })}
            </p>
          ) : null}
          <div className="pf">
            <Keys
              keys={[
                { press: ['↑', '↓'], does: t('palette.choose') },
                { press: ['⏎'], does: t('palette.open') },
                { press: ['⌘', '⏎'], does: t('palette.tab') },
                { press: ['>'], does: t('palette.actions') },
              ]}
            />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What is registered, and what the registered searches answer to the query after a short pause. */
function useFound(query: string): { commands: readonly Command[]; found: readonly Command[] } {
  const session = useSession();
  const commands = useAllCommands();
  const library = session?.grants.some((grant) => grant === 'learning_team' || grant === 'people_lead') ?? false;
  const sources = useMemo(() => searchesFor({ library }), [library]);
  const [found, setFound] = useState<readonly Command[]>([]);
  const text = query.trim();
  useEffect(() => {
    if (text.length < 2 || text.startsWith('>')) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void Promise.allSettled(sources.map((source) => source(text, stop.signal))).then((answers) => {
        if (!stop.signal.aborted)
          setFound(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])));
      });
    }, 120);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [text, sources]);
  return { commands, found };
}
