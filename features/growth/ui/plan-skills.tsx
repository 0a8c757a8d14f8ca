import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { DateField, SelectField, TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { SendDialog } from '../../../platform/ui/send-dialog.tsx';
import { noteSkillSeen, takeBackSkillSeen } from '../framework.contract.ts';
import { levels } from '../framework.domain.ts';
import type { DevelopmentPlan } from '../plan.contract.ts';
import { planText } from './framework.text.ts';

type Row = DevelopmentPlan['skills'][number];

/** What the role expects beside what was seen, by whom and when. Nobody is given a level. */
export function PlanSkills({ plan }: { plan: DevelopmentPlan }) {
  const t = useWords(planText);
  const [noting, setNoting] = useState<Row | null>(null);
  return (
    <Group title={t('skills')}>
      {plan.skills.length === 0 ? <p className="meta">{t('skills.none')}</p> : null}
      <List label={t('skills')}>
        {plan.skills.map((row) => (
          <Item
            key={row.skill.id}
            title={row.skill.name}
            meta={row.expected === null ? t('expected.none') : t('expected', { level: row.expected })}
            actions={
              plan.can.note ? (
                <Button small onClick={() => setNoting(row)}>
                  {t('note')}
                </Button>
              ) : undefined
            }
          >
            <Looks row={row} />
            {row.seen.length === 0 ? <p className="meta">{t('seen.none')}</p> : null}
            {row.seen.map((one) => (
              <Seen key={one.id} one={one} />
            ))}
          </Item>
        ))}
      </List>
      {noting ? <NoteDialog plan={plan} row={noting} onClose={() => setNoting(null)} /> : null}
    </Group>
  );
}

/** The expected level in the words of the framework. */
function Looks({ row }: { row: Row }) {
  const looks = row.levels.find((one) => one.level === row.expected);
  return looks ? <p>{looks.behaviour}</p> : null;
}

function Seen({ one }: { one: Row['seen'][number] }) {
  const t = useWords(planText);
  const format = useFormat();
  const back = useWrite(takeBackSkillSeen, { invalidates: ['growth'] });
  return (
    <div className="row between top wrap">
      <div className="min-w-[min(12rem,100%)] flex-1">
        <Said small quoted by={t('seen.by', { level: one.level, who: one.by.name, day: format.day(one.seenOn) })}>
          {one.seen}
        </Said>
      </div>
      {one.mine ? (
        <Button small kind="quiet" busy={back.pending} onClick={() => void back.run({ id: one.id })}>
          {t('seen.take')}
        </Button>
      ) : null}
    </div>
  );
}

function NoteDialog(props: { plan: DevelopmentPlan; row: Row; onClose: () => void }) {
  const t = useWords(planText);
  const { plan, row } = props;
  const [level, setLevel] = useState(String(row.expected ?? 2));
  const [seen, setSeen] = useState('');
  const [seenOn, setSeenOn] = useState('');
  const note = useWrite(noteSkillSeen, { invalidates: ['growth'], onDone: props.onClose });
  return (
    <SendDialog
      onClose={props.onClose}
      title={t('note.title')}
      lead={plan.mine ? t('note.lead.self') : t('note.lead', { name: plan.person.name })}
      send={t('note.send')}
      busy={note.pending}
      ready={seen.trim() !== ''}
      onSend={() =>
        void note.run({
          id: row.skill.id,
          personId: plan.person.id,
          level: Number(level),
          seen,
          ...(seenOn === '' ? {} : { seenOn }),
        })
      }
    >
      <TextArea
        label={t('note.seen')}
        value={seen}
        onChange={setSeen}
        maxLength={1000}
        error={note.fieldError('seen')}
      />
      <SelectField
        label={t('note.level')}
        value={level}
        onChange={setLevel}
        choices={levels.map((one) => ({
          value: String(one),
          label: [String(one), row.levels.find((known) => known.level === one)?.behaviour].filter(Boolean).join(': '),
        }))}
      />
      <DateField label={t('note.on')} optional value={seenOn} onChange={setSeenOn} error={note.fieldError('seenOn')} />
      <FormProblem problem={note.problem} />
    </SendDialog>
  );
}
