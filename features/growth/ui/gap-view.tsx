import { Check } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { LineOfSight } from '../../goals/ui/public.ts';
import { listKpis } from '../../kpis/contract.ts';
import { opensLearning } from '../cause.domain.ts';
import { aimGap, closeGap, type Gap, readGap } from '../contract.ts';
import { CausePart } from './cause-part.tsx';
import { EvidenceSide } from './evidence-side.tsx';
import { gapText } from './growth.text.ts';
import { HelpPart } from './help-part.tsx';
import { NeedPart } from './need-part.tsx';
import { PatternPart } from './pattern-part.tsx';
import { StepPart } from './step-part.tsx';
import './growth.css';

/** One gap, from what was noticed to whether help arrived; each part appears when the one before is done. */
export function GapView(props: { id: string }) {
  const gap = useRead(readGap, { id: props.id });
  return (
    <Loaded from={gap} lines={6}>
      {(found) => <View gap={found} />}
    </Loaded>
  );
}

function View({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const format = useFormat();
  const standing = gap.diagnoses[0]?.withdrawn === null ? gap.diagnoses[0] : null;
  const skill = opensLearning(standing?.cause ?? null);
  return (
    <>
      <PageHead title={gap.title} above={<GapSight gap={gap} />} />
      <Progress gap={gap} skill={skill || standing === null} />
      {gap.closed === null ? null : (
        <p className="note">{t('closed.on', { day: format.instant(gap.closed.at), reason: gap.closed.reason })}</p>
      )}
      <Columns side={<Side gap={gap} />} sideLabel={t('evidence.label')}>
        <CausePart gap={gap} standing={standing} />
        {standing !== null && !skill ? <StepPart gap={gap} /> : null}
        {skill ? <NeedPart key={gap.need?.id ?? 'new'} gap={gap} /> : null}
        {skill && gap.need !== null && gap.closed === null ? <PatternPart gap={gap} /> : null}
        {skill && gap.need !== null ? <HelpPart gap={gap} need={gap.need} /> : null}
        {gap.can.decide ? <Closing gap={gap} /> : null}
      </Columns>
    </>
  );
}

/** Where the gap stands: what is behind has a tick, the present step is marked. */
function Progress(props: { gap: Gap; skill: boolean }) {
  const t = useWords(gapText);
  const { step } = props.gap;
  const steps = props.skill
    ? (['noticed', 'cause', 'skill_need', 'help', 'outcome'] as const)
    : (['noticed', 'cause', 'next_step'] as const);
  const now = step === 'closed' ? steps.length : steps.findIndex((one) => one === step);
  return (
    <ol className="steps" aria-label={t('progress')}>
      {steps.map((one, at) => (
        <li key={one} className={at < now ? 'done' : undefined} aria-current={at === now ? 'step' : undefined}>
          {at < now ? <Icon of={Check} small /> : null}
          {t(`step.${one}`)}
        </li>
      ))}
    </ol>
  );
}

/** The line of sight through the number or goal it holds back; whoever decides may say which. */
function GapSight({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [choosing, setChoosing] = useState(false);
  const kpis = useRead(listKpis, { status: 'active', limit: 200 }, { enabled: choosing });
  const aim = useWrite(aimGap, { onDone: () => setChoosing(false) });
  if (gap.goalId !== null) return <LineOfSight type="goal" id={gap.goalId} />;
  if (gap.kpiId !== null) return <LineOfSight type="kpi" id={gap.kpiId} />;
  if (!gap.can.decide) return null;
  if (!choosing) {
    return (
      <Button small kind="quiet" onClick={() => setChoosing(true)}>
        {t('sight.missing')}
      </Button>
    );
  }
  return (
    <div className="gap-aim">
      <SelectField
        label={t('sight.choose')}
        empty={t('sight.none')}
        value=""
        onChange={(kpiId) => void aim.run({ id: gap.id, kpiId: kpiId === '' ? null : kpiId, goalId: null })}
        choices={(kpis.data?.items ?? []).map((kpi) => ({ value: kpi.id, label: kpi.name }))}
      />
      <ProblemNote problem={aim.problem} />
    </div>
  );
}

function Side({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  return (
    <>
      <EvidenceSide gap={gap} />
      <SideSection title={t('about')}>
        <ul className="gap-people">
          {gap.people.map((person) => (
            <li key={person.id}>
              <Person name={person.name} to={`/people/${person.id}`} />
            </li>
          ))}
        </ul>
      </SideSection>
      <SideSection title={t('decides')}>
        <Person name={gap.owner.name} to={`/people/${gap.owner.id}`} />
      </SideSection>
    </>
  );
}

/** A gap closes by a person's decision, with what came of it. */
function Closing({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = useWrite(closeGap, { invalidates: ['growth', 'inbox'] });
  if (!open) {
    return (
      <div className="gap-part acts">
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {t('close')}
        </Button>
      </div>
    );
  }
  return (
    <section className="gap-part">
      <TextArea
        label={t('close.title')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={close.fieldError('reason')}
      />
      <FormProblem problem={close.problem} />
      <div className="acts">
        <Button
          busy={close.pending}
          disabled={reason.trim() === ''}
          onClick={() => void close.run({ id: gap.id, reason })}
        >
          {t('close.send')}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}
