import { ChevronDown, ChevronRight, LogOut, ShieldCheck } from 'lucide-react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { phonePlaces, places } from './navigation.ts';
import { leave } from './session.ts';
import { webText } from './web.text.ts';

const tabs = new Set<string>(phonePlaces.map((place) => place.to));

/** On a phone, where the rail is not: every place that has no tab, and the way out. */
export function PhoneMore() {
  const t = useWords(webText);
  const rest = [
    ...places.filter((place) => !tabs.has(place.to)).map(({ to, icon, text }) => ({ to, icon, name: t(text) })),
    { to: '/me/security', icon: ShieldCheck, name: t('me.security') },
  ];
  return (
    <details className="narrow-only more">
      <summary>
        {t('more.title')}
        <span className="push">
          <Icon of={ChevronDown} small />
        </span>
      </summary>
      <ul>
        {rest.map(({ to, icon, name }) => (
          <li key={to}>
            <Link to={to}>
              <Icon of={icon} />
              {name}
              <span className="push">
                <Icon of={ChevronRight} small />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="acts">
        <Button small kind="quiet" icon={LogOut} onClick={() => void leave()}>
          {t('do.sign_out')}
        </Button>
      </div>
    </details>
  );
}
