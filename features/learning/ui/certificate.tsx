import { Award, Download, Printer } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { certificates, verifyCertificate } from '../certificate.contract.ts';
import { certificateText } from './certificate.text.ts';

/** What a certificate says, for whoever opens its link; it prints as a certificate. `inside`: whoever opens it is signed in and may have it as PDF, if it is theirs. */
export function CertificatePage({ voucher, inside }: { voucher: string; inside: boolean }) {
  const t = useWords(certificateText);
  const format = useFormat();
  const found = useRead(verifyCertificate, { voucher });
  if (found.error) return <ProblemNote problem={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton />;
  if (found.data === null) return <PageHead title={t('unknown')} lead={t('unknown.lead')} />;
  const { organisation, person, course, version, minutes, completedOn } = found.data;
  return (
    <article>
      <PageHead title={course} above={<p className="lead">{t('completed', { person })}</p>} />
      <p className="mt-4">{t('facts', { version, minutes, day: format.day(completedOn, 'full') })}</p>
      <p className="meta mt-5">
        <Icon of={Award} small /> {t('real', { organisation })} {t('none')}
      </p>
      <div className="acts mt-5 print:hidden">
        {inside ? (
          <a className="b primary" href={`/api/v1/learning/certificates/${voucher}/pdf`} download>
            <Icon of={Download} small />
            {t('pdf')}
          </a>
        ) : null}
        <Button icon={Printer} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </article>
  );
}

/** The way to one's own certificate of a course; nothing where it was not completed. */
export function CertificateLink({ courseId }: { courseId: string }) {
  const t = useWords(certificateText);
  const own = useRead(certificates, {});
  const voucher = own.data?.items.find((one) => one.courseId === courseId)?.voucher;
  if (voucher === undefined) return null;
  return (
    <ButtonLink small kind="quiet" to={`/certificate/${voucher}`}>
      {t('see')}
    </ButtonLink>
  );
}
