import '../web/welcome.css';
import { readFrontDoor } from '../../features/identity/contract.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { BrandMark } from '../../platform/ui/brand.tsx';
import { ButtonLink } from '../../platform/ui/button.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { Link } from '../../platform/ui/link.tsx';
import { ProblemNote } from '../../platform/ui/problem-note.tsx';
import { DemoPeople } from '../web/demo-people.tsx';
import { Sea } from '../web/sea.tsx';
import { webText } from '../web/web.text.ts';
import { welcomeText } from '../web/welcome.text.ts';

const lineBreak = () => <br />;

/** The first page: what this is, and the two ways in. */
export default function WelcomePage() {
  const t = useWords(welcomeText);
  const brand = useWords(webText)('brand');
  const door = useRead(readFrontDoor, {});
  const demo = door.data?.demo ?? null;
  return (
    <div className="first">
      <title>{`${t('titleShort')} · ${brand}`}</title>
      <section className="first-l">
        <Link className="brand" to="/welcome">
          <BrandMark />
          {brand}
        </Link>
        <h1>{t.rich('titleLines', { br: lineBreak })}</h1>
        <p className="lead">{t('lead')}</p>
        <ProblemNote problem={door.error} onRetry={() => void door.refetch()} />
        {demo === null ? null : <DemoPeople company={demo.company} people={demo.people} />}
        {door.data === undefined ? null : door.data.setup === 'done' ? (
          <div className="first-setup">
            <h2>{t('signIn')}</h2>
            <ButtonLink kind="primary" to="/sign-in">
              {t('signInGo')}
            </ButtonLink>
          </div>
        ) : (
          <div className="first-setup">
            <div>
              <h2>{t(demo === null ? 'setup.alone' : 'setup')}</h2>
              <p className="meta">{t('setupNote')}</p>
            </div>
            <ButtonLink kind="primary" to="/setup">
              {t('setupGo')}
            </ButtonLink>
          </div>
        )}
      </section>
      <section className="first-r" aria-hidden="true">
        <Sea />
      </section>
    </div>
  );
}
