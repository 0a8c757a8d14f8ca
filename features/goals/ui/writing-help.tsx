import { Circle } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { NewKpi } from '../../kpis/ui/public.ts';
import type { Goal } from '../contract.ts';
import type { Finding } from '../writing-finding.domain.ts';
import { betterWording } from '../writing-pattern.domain.ts';
import { useWritingHelp, type Written } from './writing.hook.ts';
import { writingText } from './writing.text.ts';

/** More questions at once are a lecture; the next one comes when one of these is answered. */
const SHOWN = 4;

/**
 * The questions about the words of a goal, beside the field in which it is written: one in full, with why it matters and a wording
 * to take over in one press, the others in a few words each.
 */
export function WritingHelp(props: { written: Written; onWording: (title: string) => void }) {
  const t = useWords(writingText);
  const findings = useWritingHelp(props.written);
  const [chosen, setChosen] = useState<Finding['code'] | null>(null);
  const [before, setBefore] = useState<{ title: string; with: string } | null>(null);
  const title = props.written.title.trim();
  const shown = findings.slice(0, SHOWN);
  const lead = shown.find(({ code }) => code === chosen) ?? shown[0];
  const taken = before !== null && before.with === title ? before : null;
  if (title === '') return <p className="meta">{t.rich('pattern', { said })}</p>;
  return (
    <div aria-live="polite" className="help">
      {lead ? (
        <Answered
          finding={lead}
          written={props.written}
          onWording={(wording) => {
            setBefore({ title, with: wording });
            props.onWording(wording);
          }}
        />
      ) : (
        <p className="meta">{t('clear')}</p>
      )}
      {taken ? (
        <p>
          <Button small kind="quiet" onClick={() => props.onWording(taken.title)}>
            {t('wording.back')}
          </Button>
        </p>
      ) : null}
      {shown.length < 2 ? null : (
        <ul aria-label={t('others.label')}>
          {shown
            .filter((finding) => finding !== lead)
            .map((finding) => (
              <li key={finding.code}>
                <Icon of={Circle} small />
                <button type="button" className="help-other" onClick={() => setChosen(finding.code)}>
                  {shortOf(t, finding)}
                </button>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

/** The same for a goal that is there already: its key results and its day are known. */
export function GoalWritingHelp(props: {
  goal: Goal;
  title: string;
  why: string;
  dueOn: string;
  /** The sentence that it translates. */
  expected?: string | undefined;
  onWording: (title: string) => void;
}) {
  const { goal } = props;
  const [served] = goal.serves;
  return (
    <div className="wh">
      <WritingHelp
        onWording={props.onWording}
        written={{
          title: props.title,
          goal: goal.id,
          parent: served
            ? { type: served.other.type, id: served.other.id, title: served.other.title, why: served.how }
            : null,
          ...(props.expected === undefined ? {} : { expected: props.expected }),
          hasMeasure: goal.keyResults.length > 0,
          hasBaseline: goal.keyResults.some(({ baseline }) => baseline !== null),
          hasDate: props.dueOn !== '',
        }}
      />
    </div>
  );
}

/** One finding in full: what, why, the pair where there is one, and a wording to take over. */
function Answered(props: { finding: Finding; written: Written; onWording: (title: string) => void }) {
  const t = useWords(writingText);
  const { finding, written } = props;
  const [switching, setSwitching] = useState(false);
  const about = finding.about?.trim() ?? '';
  const title = written.title.trim();
  const wording = betterWording(finding, title, written.expected ?? written.parent?.title ?? null);
  return (
    <>
      <p>
        <b>{shortOf(t, finding)}</b> {t.rich(`${finding.code}.why`, { about, em: stressed })}
      </p>
      {finding.other === null || (finding.code !== 'conflict' && finding.code !== 'verbatim-copy') ? null : (
        <dl className="help-pair">
          <div>
            <dt className="meta">{t('pair.this')}</dt>
            <dd className="said sm">{title}</dd>
          </div>
          <div>
            <dt className="meta">{t('pair.other')}</dt>
            <dd className="said sm">
              <Link to={`/goals/${finding.other}`}>{about}</Link>
            </dd>
          </div>
        </dl>
      )}
      {wording === null || wording === title ? null : (
        <p className="help-try">
          <span className="meta">{t('wording.try')}</span> <span className="said sm">{wording}</span>{' '}
          <Button small onClick={() => props.onWording(wording)}>
            {t('wording.use')}
          </Button>
        </p>
      )}
      {finding.code === 'lasting-measure' ? (
        <p className="help-try">
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
    </>
  );
}

const shortOf = (t: ReturnType<typeof useWords<typeof writingText>>, { code, about }: Finding): string =>
  code === 'output' || code === 'activity-count' || code === 'vague'
    ? t(code, { about: about?.trim() ?? '' })
    : t(code);

const stressed = (inner: ReactNode) => <em>{inner}</em>;
const said = (inner: ReactNode) => <span className="said sm">{inner}</span>;
