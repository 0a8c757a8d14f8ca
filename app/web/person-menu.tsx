import { Contrast, Keyboard, Languages, LogOut, ShieldCheck, UserRound } from 'lucide-react';
import { readFrontDoor } from '../../features/identity/contract.ts';
import { useLocale } from '../../platform/i18n/locale.tsx';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { pseudoLocale } from '../../platform/i18n/words.ts';
import { useRead } from '../../platform/ui/client/read.ts';
import { useGo } from '../../platform/ui/link.tsx';
import { Menu, type MenuChoice } from '../../platform/ui/menu.tsx';
import { Person } from '../../platform/ui/person.tsx';
import { useTheme } from '../../platform/ui/theme.ts';
import { languages, useLanguage } from './language.ts';
import { becomeDemoPerson, leave, type Session } from './session.ts';
import { webText } from './web.text.ts';

const themes = ['system', 'light', 'dark'] as const;

/** The person at the foot of the rail: own record, theme, language, keys, sign out; in the demo company also being somebody else. */
export default function PersonMenu(props: { session: Session; onKeys: () => void }) {
  const t = useWords(webText);
  const go = useGo();
  const { session } = props;
  const [theme, chooseTheme] = useTheme();
  const [language, chooseLanguage] = useLanguage();
  const { locale: shown } = useLocale();
  const door = useRead(readFrontDoor, {}, { enabled: session.organisation.demo });
  const demoPeople = session.organisation.demo ? (door.data?.demo?.people ?? []) : [];
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const choosable: (string | null)[] = [null, ...languages, pseudoLocale];
  const nextLanguage = choosable[(choosable.indexOf(language) + 1) % choosable.length] ?? null;
  const named = new Intl.DisplayNames([shown], { type: 'language' });
  const languageName = (locale: string | null) =>
    locale === null ? t('language.own') : locale === pseudoLocale ? t('language.pseudo') : (named.of(locale) ?? locale);
  const choices: MenuChoice[] = [
    ...demoPeople
      .filter((person) => person.name !== session.name)
      .map((person) => ({
        label: t('do.switch', { name: person.name }),
        detail: person.role,
        onChoose: () => void becomeDemoPerson(person.key),
      })),
    { label: t('me.record'), icon: UserRound, onChoose: () => go('/me') },
    { label: t('me.security'), icon: ShieldCheck, onChoose: () => go('/me/security') },
    {
      label: t('me.theme'),
      detail: t(`theme.${theme}`),
      icon: Contrast,
      keepOpen: true,
      onChoose: () => chooseTheme(nextTheme),
    },
    {
      label: t('me.language'),
      detail: languageName(language),
      icon: Languages,
      keepOpen: true,
      onChoose: () => chooseLanguage(nextLanguage),
    },
    { label: t('me.keys'), icon: Keyboard, onChoose: props.onKeys },
    { label: t('do.sign_out'), icon: LogOut, onChoose: () => void leave() },
  ];
  return (
    <Menu
      className="me"
      side="top"
      trigger={
        <>
          <Person name={session.name} />
          <span className="sr">{t('me.menu')}</span>
        </>
      }
      choices={choices}
    />
  );
}
