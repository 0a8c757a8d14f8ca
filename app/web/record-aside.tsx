import { readMyGoals } from '../../features/goals/contract.ts';
import { readPerson } from '../../features/people/contract.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useRead } from '../../platform/ui/client/read.ts';
import { Facts, SideSection } from '../../platform/ui/columns.tsx';
import { Link } from '../../platform/ui/link.tsx';
import { recordAsideText } from './record.text.ts';
import { useSession } from './session.ts';

/** Beside the ledger: what is kept about me, who may look, and what to do when it is not right. */
export function RecordAside() {
  const t = useWords(recordAsideText);
  const session = useSession();
  const id = session?.person ?? '';
  const me = useRead(readPerson, { id }, { enabled: id !== '' });
  const goals = useRead(readMyGoals, {});
  const { manager, actingManager, mentor } = me.data ?? {};
  return (
    <>
      <SideSection title={t('kept')}>
        <Facts
          rows={[
            {
              name: t('person'),
              value: (
                <Link className="link" to={`/people/${id}`}>
                  {t('personGo')}
                </Link>
              ),
            },
            {
              name: t('checkIns'),
              value: (
                <Link className="link" to="/coaching">
                  {t('checkInsGo')}
                </Link>
              ),
            },
            {
              name: t('goals'),
              value: (
                <Link className="link" to="/direction">
                  {goals.data?.items.length ?? ''}
                </Link>
              ),
            },
            { name: t('unseen'), value: t('unseenValue') },
            { name: t('answers'), value: t('answersValue') },
          ]}
        />
      </SideSection>
      <SideSection title={t('who')}>
        {me.data && !manager ? <p>{t('nobodyYet')}</p> : null}
        {manager ? <p>{t('manager', { name: manager.person.name })}</p> : null}
        {actingManager ? <p>{t('acting', { name: actingManager.person.name })}</p> : null}
        {mentor ? <p>{t('mentor', { name: mentor.person.name })}</p> : null}
        <p className="mt-2">{t('leads')}</p>
      </SideSection>
      <SideSection title={t('wrong')}>
        <p>{t('wrongNote')}</p>
        <p className="mt-2">
          <Link className="link" to="/governance/disagreements">
            {t('wrongGo')}
          </Link>
        </p>
      </SideSection>
    </>
  );
}
