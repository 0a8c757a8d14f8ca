import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { readKpiUse } from '../stack.contract.ts';
import { stackText } from './stack.text.ts';

const questions = ['result', 'behaviour', 'observed', 'understood'] as const;

/** Beside a KPI: why it was chosen, and whose stacks it stands in. */
export function KpiUse(props: { kpiId: string }) {
  const t = useWords(stackText);
  const format = useFormat();
  const use = useRead(readKpiUse, { kpiId: props.kpiId }).data;
  if (!use) return null;
  const { choice, stacks } = use;
  return (
    <>
      {stacks.length === 0 ? null : (
        <SideSection title={t('use.stacks')}>
          <ul>
            {stacks.map(({ team, role, place }) => (
              <li key={`${team.id} ${role}`} className="row between wrap">
                <Link to={`/kpis/stack/${team.id}${role === '' ? '' : `?role=${encodeURIComponent(role)}`}`}>
                  {role === '' ? team.name : t('role.of', { team: team.name, role })}
                </Link>
                <span className="meta">{t(`place.${place}`)}</span>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
      {choice === null ? null : (
        <SideSection title={t('use.title')}>
          {questions.map((question) => (
            <div key={question} className="mt-3 first-of-type:mt-0">
              <p className="meta">{t(`use.${question}`)}</p>
              <Said small>{choice[question]}</Said>
            </div>
          ))}
          <p className="meta">{t('use.by', { who: choice.chosenBy.name, day: format.instant(choice.chosenAt) })}</p>
        </SideSection>
      )}
    </>
  );
}
