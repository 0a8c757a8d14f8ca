import {
  Compass,
  Contrast,
  FileUp,
  Keyboard,
  LogOut,
  MessageCircle,
  MessagesSquare,
  Repeat,
  UserRound,
} from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { type Command, useCommands } from '../../platform/ui/commands.ts';
import { useTheme } from '../../platform/ui/theme.ts';
import { places } from './navigation.ts';
import { leave, useSession } from './session.ts';
import { webText } from './web.text.ts';

/** What can be done and reached from everywhere. Rooms add their own while their pages are open. */
export function useShellCommands(props: { showKeys: () => void }): void {
  const t = useWords(webText);
  const session = useSession();
  const [theme, chooseTheme] = useTheme();
  const next = theme === 'system' ? 'dark' : theme === 'dark' ? 'light' : 'system';
  const leads = session?.relations.includes('manager') ?? false;
  const list = useMemo(() => {
    const commands: (Command | false)[] = [
      { id: 'do.check_in', group: 'do', label: t('do.check_in'), icon: MessageCircle, to: '/coaching/check-in' },
      leads && { id: 'do.answer', group: 'do', label: t('do.answer'), icon: MessagesSquare, to: '/coaching/answer' },
      { id: 'do.refresh', group: 'do', label: t('do.refresh'), icon: Repeat, to: '/learning/refresh' },
      session?.can.administer === true && {
        id: 'do.import_people',
        group: 'do',
        label: t('do.import_people'),
        icon: FileUp,
        to: '/people/import',
      },
      { id: 'do.import_plan', group: 'do', label: t('do.import_plan'), icon: Compass, to: '/direction/import' },
      ...places.map((place): Command => ({
        id: place.to,
        group: 'go',
        label: t(place.text),
        icon: place.icon,
        to: place.to,
      })),
      { id: 'go.record', group: 'go', label: t('go.record'), icon: UserRound, to: '/me' },
      { id: 'go.security', group: 'go', label: t('go.security'), to: '/me/security' },
      { id: 'go.chart', group: 'go', label: t('go.chart'), to: '/people/chart' },
      { id: 'go.outcomes', group: 'go', label: t('go.outcomes'), to: '/growth/outcomes' },
      { id: 'go.cycles', group: 'go', label: t('go.cycles'), to: '/governance/cycles' },
      session?.can.seeAudit === true && { id: 'go.audit', group: 'go', label: t('go.audit'), to: '/governance/audit' },
      session?.can.administer === true && { id: 'go.outbox', group: 'go', label: t('go.outbox'), to: '/outbox' },
      {
        id: 'do.theme',
        group: 'do',
        label: t('do.theme', { theme: t(`theme.${next}`) }),
        icon: Contrast,
        run: () => chooseTheme(next),
      },
      { id: 'do.keys', group: 'do', label: t('do.keys'), icon: Keyboard, run: props.showKeys },
      { id: 'do.sign_out', group: 'do', label: t('do.sign_out'), icon: LogOut, run: () => void leave() },
    ];
    return commands.filter((command) => command !== false);
  }, [t, session, leads, next, chooseTheme, props.showKeys]);
  useCommands(list);
}
