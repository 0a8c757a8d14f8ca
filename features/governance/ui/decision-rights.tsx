import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { decideRight, listDecisionRights } from '../contract.ts';
import { deciders, type Decider } from '../decision-right.domain.ts';
import { governanceText } from './governance.text.ts';
import { RightHistory } from './right-history.tsx';
import { rightText } from './right.text.ts';

type Right = OutputOf<typeof listDecisionRights>['rights'][number];

/** Who sets, approves and may change goals, KPIs, expectations and courses, by level. */
export function DecisionRights() {
  const t = useWords(governanceText);
  const rights = useRead(listDecisionRights, {});
  const [changing, setChanging] = useState<Right | null>(null);
  const [reading, setReading] = useState<Right | null>(null);
  return (
    <Group title={t('rights')}>
      <Loaded from={rights}>
        {({ rights: rows, can }) => (
          <Table
            caption={t('rightsCaption')}
            rows={rows}
            rowKey={(row) => `${row.matter} ${row.level}`}
            columns={[
              { key: 'what', head: t('what'), cell: whatCell(setReading) },
              { key: 'sets', head: t('sets'), cell: (row) => t(`who.${row.sets}`) },
              { key: 'approves', head: t('approves'), cell: (row) => t(`who.${row.approves}`) },
              { key: 'changes', head: t('changes'), cell: (row) => t(`who.${row.changes}`), wideOnly: true },
              {
                key: 'by',
                head: t('laidDown'),
                wideOnly: true,
                cell: decidedCell(can.decide ? setChanging : null),
              },
            ]}
          />
        )}
      </Loaded>
      {reading ? <RightHistory matter={reading.matter} level={reading.level} onClose={() => setReading(null)} /> : null}
      {changing ? (
        <ChangeRight key={`${changing.matter} ${changing.level}`} right={changing} onClose={() => setChanging(null)} />
      ) : null}
    </Group>
  );
}

const whatCell = (onRead: (right: Right) => void) => (right: Right) => (
  <What right={right} onRead={() => onRead(right)} />
);

/** The name of a right; where something was laid down, the way to how it came. */
function What(props: { right: Right; onRead: () => void }) {
  const t = useWords(governanceText);
  const words = useWords(rightText);
  const name = t('changeRight', namesOf(props.right, t));
  if (props.right.decidedBy === null) return name;
  return (
    <>
      {name}{' '}
      <Button small kind="quiet" onClick={props.onRead}>
        {words('history.open')}
      </Button>
    </>
  );
}

const decidedCell = (onChange: ((right: Right) => void) | null) => (right: Right) => (
  <Decided right={right} onChange={onChange ? () => onChange(right) : null} />
);

/** Who laid it down, and changing it for whoever may. */
function Decided(props: { right: Right; onChange: (() => void) | null }) {
  const t = useWords(governanceText);
  const { decidedBy } = props.right;
  return (
    <>
      {decidedBy ? <span className="meta">{decidedBy.name}</span> : null}
      {props.onChange ? (
        <Button small kind="quiet" onClick={props.onChange}>
          {t('change')}
        </Button>
      ) : null}
    </>
  );
}

function namesOf(right: Pick<Right, 'matter' | 'level'>, t: ReturnType<typeof useWords<typeof governanceText>>) {
  return { matter: t(`matter.${right.matter}`), level: t(`level.${right.level}`) };
}

function ChangeRight(props: { right: Right; onClose: () => void }) {
  const t = useWords(governanceText);
  const [right, setRight] = useState(props.right);
  const decide = useWrite(decideRight, { onDone: props.onClose });
  const choices = deciders.map((value) => ({ value, label: t(`who.${value}`) }));
  const field = (part: 'sets' | 'approves' | 'changes') => (
    <SelectField
      label={t(part)}
      value={right[part]}
      onChange={(value) => setRight((now) => ({ ...now, [part]: value as Decider }))}
      choices={choices}
    />
  );
  const { matter, level, sets, approves, changes } = right;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('changeRight', namesOf(right, t))}
      actions={
        <Button
          kind="primary"
          busy={decide.pending}
          onClick={() => void decide.run({ matter, level, sets, approves, changes })}
        >
          {t('keep')}
        </Button>
      }
    >
      {field('sets')}
      {field('approves')}
      {field('changes')}
      <ProblemNote problem={decide.problem} />
    </Dialog>
  );
}
