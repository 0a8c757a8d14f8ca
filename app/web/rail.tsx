import { Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { BrandMark } from '../../platform/ui/brand.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { Kbd } from '../../platform/ui/kbd.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { Person } from '../../platform/ui/person.tsx';
import { placeOf, places } from './navigation.ts';
import { useSession } from './session.ts';
import { TodayCount } from './today-count.tsx';
import { webText } from './web.text.ts';

const PersonMenu = lazy(() => import('./person-menu.tsx'));

export function Rail(props: { pathname: string; onGo: () => void; onKeys: () => void }) {
  const t = useWords(webText);
  const session = useSession();
  const here = placeOf(props.pathname);
  return (
    <header className="rail">
      <Link className="brand" to="/today">
        <BrandMark />
        {t('brand')}
      </Link>
      <button className="go" type="button" aria-keyshortcuts="Meta+K Control+K" onClick={props.onGo}>
        <Icon of={Search} small />
        {t('go')}
        <Kbd>{t('go.keys')}</Kbd>
      </button>
      <nav aria-label={t('nav.label')}>
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Link to={place.to} aria-current={here === place.to ? 'page' : undefined}>
                <Icon of={place.icon} />
                {t(place.text)}
                {place.to === '/today' ? <TodayCount /> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="foot">
        {session === null ? null : (
          <Suspense
            fallback={
              <span className="me">
                <Person name={session.name} />
              </span>
            }
          >
            <PersonMenu session={session} onKeys={props.onKeys} />
          </Suspense>
        )}
      </div>
    </header>
  );
}
