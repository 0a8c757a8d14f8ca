import { FormChoice } from '../../features/goals/ui/public.ts';
import { Approvals, DecisionRights, PeriodNote, Rhythm, Standards } from '../../features/governance/ui/public.ts';
import { AccountList, Programs } from '../../features/identity/ui/public.ts';
import { RecordStore } from '../../features/learning/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { Columns, SideSection } from '../../platform/ui/columns.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { PageHead } from '../../platform/ui/page-head.tsx';
import { useSession } from '../web/session.ts';

const pageText = words('pages', {
  title: 'How we decide and keep time',
  shortTitle: 'Governance',
  lead: 'The same rules for everybody, in words that everybody can read.',
  side: 'What was done',
  trail: 'Every change is kept with who made it and when. Nobody can edit it.',
  trailGo: 'Read the audit trail',
  record: 'Who looked at something private about you is in your own record.',
  recordGo: 'Open my record',
  wrong: 'Where the record is called wrong',
  mail: 'Mails that were sent or are kept',
});

export default function GovernancePage() {
  const t = useWords(pageText);
  const session = useSession();
  return (
    <>
      <PageHead title={t('title')} shortTitle={t('shortTitle')} lead={t('lead')} />
      <Columns
        sideLabel={t('side')}
        side={
          <SideSection title={t('side')}>
            <p>{t('trail')}</p>
            {session?.can.seeAudit ? (
              <p>
                <Link className="link" to="/governance/audit">
                  {t('trailGo')}
                </Link>
              </p>
            ) : null}
            <p className="mt-4">{t('record')}</p>
            <p>
              <Link className="link" to="/me">
                {t('recordGo')}
              </Link>
            </p>
            <p>
              <Link className="link" to="/governance/disagreements">
                {t('wrong')}
              </Link>
            </p>
            <p className="mt-4">
              <Link className="link" to="/outbox">
                {t('mail')}
              </Link>
            </p>
          </SideSection>
        }
      >
        <PeriodNote />
        <Approvals />
        {session ? <Rhythm me={session.person} /> : null}
        <Standards />
        <DecisionRights />
        <FormChoice />
        {session?.can.administer ? <RecordStore /> : null}
        {session?.can.administer ? <Programs /> : null}
        {session?.can.invite ? <AccountList /> : null}
      </Columns>
    </>
  );
}
