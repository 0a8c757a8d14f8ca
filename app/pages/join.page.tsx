import { Front, JoinForm } from '../../features/identity/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useGo, useParam } from '../../platform/ui/link.tsx';
import { arrive } from '../web/session.ts';
import { webText } from '../web/web.text.ts';

export default function JoinPage() {
  const brand = useWords(webText)('brand');
  const token = useParam('token');
  const go = useGo();
  return (
    <Front brand={brand}>
      <JoinForm token={token} onIn={(signedIn) => (signedIn ? arrive() : go('/sign-in'))} />
    </Front>
  );
}
