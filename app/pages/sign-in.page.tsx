import { Front, SignInForm, signInText } from '../../features/identity/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { useQueryParam } from '../../platform/ui/link.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { arrive } from '../web/session.ts';
import { webText } from '../web/web.text.ts';

const pageText = words('pages', { title: 'Sign in' });

export default function SignInPage() {
  const t = useWords(pageText);
  const say = useWords(signInText);
  const brand = useWords(webText)('brand');
  const next = useQueryParam('next');
  return (
    <Front brand={brand}>
      <PageHead title={t('title')} />
      <SignInForm onIn={() => arrive(next)} />
      <p className="meta">{say('forgotten')}</p>
      <p className="meta">{say('noAccount')}</p>
    </Front>
  );
}
