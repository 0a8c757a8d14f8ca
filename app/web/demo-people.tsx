import { useEffect, useState } from 'react';
import type { readFrontDoor } from '../../features/identity/contract.ts';
import type { OutputOf } from '../../platform/action/action.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { Problem } from '../../platform/ui/client/problem.ts';
import { Initials, LocalTime } from '../../platform/ui/person.tsx';
import { Progress } from '../../platform/ui/progress.tsx';
import { ProblemNote } from '../../platform/ui/problem-note.tsx';
import { useNow } from '../../platform/ui/now.ts';
import { becomeDemoPerson } from './session.ts';
import { welcomeText } from './welcome.text.ts';

type DemoPerson = NonNullable<OutputOf<typeof readFrontDoor>['demo']>['people'][number];

const guides = ['employee', 'manager', 'people_lead', 'executive', 'administrator'] as const;
const isGuide = (key: string): key is (typeof guides)[number] => guides.some((guide) => guide === key);

/** The people of the demo company: one click comes in as one of them. */
export function DemoPeople(props: { company: string; people: readonly DemoPerson[] }) {
  const t = useWords(welcomeText);
  const now = useNow();
  const [entering, setEntering] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const come = async (person: string) => {
    setEntering(person);
    setProblem(null);
    try {
      await becomeDemoPerson(person);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      setEntering(null);
    }
  };
  return (
    <>
      <h2>{t('demo')}</h2>
      <p className="meta">{t('demoNote', { company: props.company })}</p>
      <ul className="whos">
        {props.people.map((person) => (
          <li key={person.key}>
            <button
              className="who-in"
              type="button"
              aria-busy={entering === person.key}
              onClick={() => void come(person.key)}
            >
              <Initials name={person.name} large />
              <span>
                <b>{person.name}</b>
                <span className="meta">{t('demo.role', { role: person.role, place: person.place })}</span>
              </span>
              <span className="sees">{isGuide(person.key) ? t(`sees.${person.key}`) : null}</span>
              <span className="meta">
                <LocalTime zone={person.zone} at={now} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {entering === null ? null : <Making />}
      <ProblemNote problem={problem} />
    </>
  );
}

/** The first visitor waits until the company has been made; later ones never see this. */
function Making() {
  const t = useWords(welcomeText);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  return <div role="status">{shown ? <Progress label={t('demo.making')} /> : null}</div>;
}
