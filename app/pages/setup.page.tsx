import { readFrontDoor, whoAmI } from '../../features/identity/contract.ts';
import { Front, SetupForm } from '../../features/identity/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../platform/ui/button.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../platform/ui/skeleton.tsx';
import { setupPageText } from '../web/setup.text.ts';
import { SetupSteps } from '../web/setup-steps.tsx';
import { webText } from '../web/web.text.ts';

export default function SetupPage() {
  const brand = useWords(webText)('brand');
  return (
    <Front brand={brand}>
      <Setup />
    </Front>
  );
}

/** First the founding, then, for whoever founded, the steps. */
function Setup() {
  const t = useWords(setupPageText);
  const door = useRead(readFrontDoor, {});
  const me = useRead(whoAmI, {});
  if (door.error) return <ProblemNote problem={door.error} onRetry={() => void door.refetch()} />;
  if (!door.data || me.isPending) return <Skeleton />;
  if (me.data?.can.administer && !me.data.organisation.demo) return <SetupSteps name={me.data.name} />;
  if (door.data.setup === 'done') {
    return (
      <>
        <PageHead title={t('doneTitle')} shortTitle={t('title')} lead={t('doneLead')} />
        <div className="acts">
          <ButtonLink kind="primary" to="/sign-in">
            {t('signIn')}
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <SetupForm asksCode={door.data.setup === 'code_needed'} />
    </>
  );
}
