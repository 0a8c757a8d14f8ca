import { Circle } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import type { Goal } from '../contract.ts';
import type { Finding } from '../writing-finding.domain.ts';
import { useWritingHelp, type Written } from './writing.hook.ts';
import { writingText } from './writing.text.ts';

const NewKpi = lazy(async () => ({ default: (await import('../../kpis/ui/public.ts')).KpiDialog }));
/** More questions at once are a lecture; the next one comes when one of these is answered. */
const SHOWN = 4;

/** The questions about the words of a goal, beside the field in which it is written. */
export function WritingHelp(props: { written: Written }) {
  const t = useWords(writingText);
  const findings = useWritingHelp(props.written);
  const [switching, setSwitching] = useState(false);
  const title = props.written.title.trim();
  const shown = findings.slice(0, SHOWN);
  const [first] = shown;
  const lead = first?.code === 'copy-of-parent' ? first : undefined;
  const lasting = findings.some(({ code }) => code === 'lasting-measure');
  if (title === '') return <p className="meta">{t.rich('pattern', { said })}</p>;
  return (
    <div aria-live="polite">
      {first === undefined ? <p className="meta">{t('clear')}</p> : null}
      {lead ? (
        <p>
          <b>{t('copy.title')}</b> {t.rich('copy.text', { parent: lead.about ?? '', em: stressed })}
        </p>
      ) : null}
      {first ? <p className="meta">{patternFor(t, first)}</p> : null}
      <ul className="meta">
        {shown
          .filter((finding) => finding !== lead)
          .map((finding) => (
            <li key={finding.code}>
              <Icon of={Circle} small />
              <span>
                <Question finding={finding} />
              </span>
            </li>
          ))}
      </ul>
      {lasting ? (
        <p className="mt-2">
          <Button small onClick={() => setSwitching(true)}>
            {t('lasting.switch')}
          </Button>
        </p>
      ) : null}
      {switching ? (
        <Suspense>
          <NewKpi kpi={null} name={title} onClose={() => setSwitching(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The same for a goal that is there already: its key results and its day are known. */
export function GoalWritingHelp(props: { goal: Goal; title: string; why: string; dueOn: string }) {
  const { goal } = props;
  const [served] = goal.serves;
  return (
    <div className="wh">
      <WritingHelp
        written={{
          title: props.title,
          goal: goal.id,
          parent: served
            ? { type: served.other.type, id: served.other.id, title: served.other.title, why: served.how }
            : null,
          hasMeasure: goal.keyResults.length > 0,
          hasBaseline: goal.keyResults.some(({ baseline }) => baseline !== null),
          hasDate: props.dueOn !== '',
        }}
      />
    </div>
  );
}

function Question({ finding }: { finding: Finding }) {
  const t = useWords(writingText);
  const about = finding.about?.trim() ?? '';
  switch (finding.code) {
    case 'verbatim-copy':
    case 'conflict':
      return t.rich(finding.code, {
        other: (
          <Link to={`/goals/${finding.other ?? ''}`} key="other">
            {about}
          </Link>
        ),
      });
    case 'vague':
    case 'output':
    case 'activity-count':
      return t(finding.code, { word: about });
    case 'copy-of-parent':
      return t('copy.title');
    default:
      return t(finding.code);
  }
}

/** The wording pattern that answers the first question. */
function patternFor(t: ReturnType<typeof useWords<typeof writingText>>, { code }: Finding): ReactNode {
  if (code === 'conflict') return t.rich('pattern.conflict', { said });
  if (code === 'output' || code === 'activity-count') return t.rich('pattern.output', { said });
  if (code === 'several') return t.rich('pattern.several', { said });
  return t.rich('pattern', { said });
}

const stressed = (inner: ReactNode) => <em>{inner}</em>;
const said = (inner: ReactNode) => <span className="said sm">{inner}</span>;
