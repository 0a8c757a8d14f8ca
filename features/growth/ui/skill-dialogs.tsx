import { X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { describeLevels, expectOfRole, type FrameworkSkill } from '../framework.contract.ts';
import { levels } from '../framework.domain.ts';
import { frameworkText } from './framework.text.ts';

/** What each level looks like; an empty one is taken away. */
export function LevelsDialog(props: { skill: FrameworkSkill; onClose: () => void }) {
  const t = useWords(frameworkText);
  const { skill } = props;
  const before = new Map(skill.levels.map((one) => [one.level, one.behaviour]));
  const [written, setWritten] = useState<Readonly<Record<number, string>>>(Object.fromEntries(before));
  const describe = useWrite(describeLevels, { invalidates: ['growth'], onDone: props.onClose });
  const changed = levels
    .map((level) => ({ level, behaviour: (written[level] ?? '').trim() }))
    .filter((one) => one.behaviour !== (before.get(one.level) ?? ''));
  return (
    <SendDialog
      wide
      onClose={props.onClose}
      title={t('levels.title', { skill: skill.name })}
      lead={t('levels.lead')}
      send={t('keep')}
      busy={describe.pending}
      ready={changed.length > 0}
      onSend={() => void describe.run({ id: skill.id, levels: changed })}
    >
      {levels.map((level) => (
        <TextArea
          key={level}
          label={t('level.n', { n: level })}
          optional
          value={written[level] ?? ''}
          maxLength={500}
          onChange={(behaviour) => setWritten({ ...written, [level]: behaviour })}
        />
      ))}
      <ProblemNote problem={describe.problem} />
    </SendDialog>
  );
}

/** Which role expects which level of a skill. */
export function ExpectDialog(props: { skill: FrameworkSkill; roles: readonly string[]; onClose: () => void }) {
  const t = useWords(frameworkText);
  const { skill } = props;
  const [role, setRole] = useState('');
  const [level, setLevel] = useState('2');
  const expect = useWrite(expectOfRole, { invalidates: ['growth'], onDone: props.onClose });
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('expects.title')}
      send={t('keep')}
      busy={expect.pending}
      ready={role !== ''}
      onSend={() => void expect.run({ id: skill.id, role, level: Number(level) })}
    >
      {skill.expectations.map((one) => (
        <p key={one.role} className="row between">
          <span>{t('expects', { role: one.role, level: one.level })}</span>
          <Button
            small
            kind="quiet"
            icon={X}
            aria-label={t('expects.end', { role: one.role })}
            onClick={() => void expect.run({ id: skill.id, role: one.role, level: null })}
          />
        </p>
      ))}
      <SelectField
        label={t('expects.role')}
        empty={t('choose')}
        value={role}
        onChange={setRole}
        choices={props.roles.map((value) => ({ value, label: value }))}
      />
      <SelectField
        label={t('expects.level')}
        value={level}
        onChange={setLevel}
        choices={levels.map((one) => ({
          value: String(one),
          label: [t('level.n', { n: one }), skill.levels.find((known) => known.level === one)?.behaviour]
            .filter(Boolean)
            .join(': '),
        }))}
      />
      <ProblemNote problem={expect.problem} />
    </SendDialog>
  );
}
