import { Front } from '../../features/identity/ui/public.ts';
import { CertificatePage } from '../../features/learning/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useParam } from '../../platform/ui/link.tsx';
import { useSession } from '../web/session.ts';
import { webText } from '../web/web.text.ts';

export default function CertificateOf() {
  const brand = useWords(webText)('brand');
  return (
    <Front brand={brand}>
      <CertificatePage voucher={useParam('voucher')} inside={useSession() !== null} />
    </Front>
  );
}
