import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SideSection } from '../../../platform/ui/columns.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { GateList } from '../../../platform/ui/gate-list.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { publishGoal, type Goal } from '../contract.ts';
import { readGoalLife } from '../life.contract.ts';
import { goalFormText } from './goal-form.text.ts';
import { goalText } from './goal.text.ts';
import { lifeText } from './life.text.ts';
import { useHolders } from './rights-line.tsx';

/** What a published goal has, ticked off while it is written; without one of them it takes a reason. */
export function PublishSide(props: { goal: Goal; settled: () => Promise<number> }) {
  const t = useWords(goalFormText);
  const g = useWords(goalText);
  const about = useWords(lifeText);
  const go = useGo();
  const tell = useToast();
  const named = useHolders();
  const { goal } = props;
  const life = useRead(readGoalLife, { id: goal.id }).data;
  const waits = life !== undefined && !life.can.changeAlone;
  const [reason, setReason] = useState<string | null>(null);
  const publish = useWrite(publishGoal, {
    invalidates: ['goals', 'inbox', 'governance'],
    onDone: (now) => {
      tell(now.proposed && life ? about('proposed', { people: named(life.rights.approves) }) : g('published'));
      go(`/goals/${goal.id}`);
    },
  });
  if (!goal.can.publish)
    return (
      <SideSection>
        <ButtonLink to={`/goals/${goal.id}`}>{t('see')}</ButtonLink>
      </SideSection>
    );
  const gates = [
    { key: 'owner', passed: goal.owner !== null, text: t(goal.owner ? 'gate.owner' : 'gate.no-owner') },
    {
      key: 'measure',
      passed: goal.keyResults.length > 0,
      text: t(goal.keyResults.length > 0 ? 'gate.measure' : 'gate.no-measure'),
    },
    {
      key: 'serves',
      passed: goal.serves.length > 0,
      text: t(goal.serves.length > 0 ? 'gate.serves' : 'gate.no-serves'),
    },
  ];
  const refused = publish.problem?.code === 'publish_needs_reason';
  const send = async (why: string | null) => {
    const version = await props.settled();
    const done = await publish.run({ id: goal.id, version, reason: why });
    if (done === null) setReason((now) => now ?? '');
  };
  return (
    <SideSection title={t('gates')}>
      <GateList label={t('gates')} gates={gates} />
      {refused
        ? publish.problem?.fields
            .filter(({ code }) => !['no_owner', 'no_measure', 'no_contribution'].includes(code))
            .map(({ code, message }) => (
              <p key={code} className="meta">
                {message}
              </p>
            ))
        : null}
      {refused ? (
        <>
          <p className="mt-3" role="alert">
            {t('refused')}
          </p>
          <TextArea
            label={g('publish.reason')}
            maxLength={1000}
            value={reason ?? ''}
            onChange={setReason}
            error={publish.fieldError('reason')}
          />
        </>
      ) : null}
      <ProblemNote problem={refused ? null : publish.problem} />
      <div className="acts">
        <Button kind="primary" busy={publish.pending} onClick={() => void send(null)}>
          {waits ? about('propose') : g('publish')}
        </Button>
        {refused ? (
          <Button disabled={(reason ?? '').trim() === ''} onClick={() => void send(reason)}>
            {g('publish.anyway')}
          </Button>
        ) : null}
      </div>
    </SideSection>
  );
}
