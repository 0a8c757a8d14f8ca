import { useWords } from '../../platform/i18n/use-words.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { phonePlaces, placeOf } from './navigation.ts';
import { webText } from './web.text.ts';

/** The four places within reach of a thumb. */
export function PhoneTabs(props: { pathname: string }) {
  const t = useWords(webText);
  const here = placeOf(props.pathname);
  return (
    <nav className="tabs" aria-label={t('nav.phone')}>
      <ul>
        {phonePlaces.map((place) => (
          <li key={place.to}>
            <Link to={place.to} aria-current={here === place.to ? 'page' : undefined}>
              <Icon of={place.icon} />
              {t(place.text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
