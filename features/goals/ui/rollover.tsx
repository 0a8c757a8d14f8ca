import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { Empty } from '../../../platform/ui/empty.tsx';
import { SelectField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { previewRollover, readRollover, rollOver, type RolloverLine } from '../rollover.contract.ts';
import type { Rollover } from '../rollover.domain.ts';
import { RolloverRow, type Chosen } from './rollover-row.tsx';
import { rolloverText } from './rollover.text.ts';

type Page = OutputOf<typeof readRollover>;

/** The open goals of a period that I keep: one choice each, a look at what would happen, and one step for all. */
export function RolloverScreen({ cycleId }: { cycleId: string }) {
  const page = useRead(readRollover, { cycleId });
  return (
    <Loaded from={page} lines={8}>
      {(loaded) => <RolloverPage page={loaded} />}
    </Loaded>
  );
}

function RolloverPage({ page }: { page: Page }) {
  const t = useWords(rolloverText);
  const format = useFormat();
  const tell = useToast();
  const { cycle, over, into, items, more } = page;
  const [intoId, setIntoId] = useState(into[0]?.id ?? '');
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({});
  const [lines, setLines] = useState<readonly RolloverLine[] | null>(null);
  const [looking, setLooking] = useState<Problem | 'busy' | null>(null);
  const choiceOf = (id: string, usual: Rollover): Chosen =>
    chosen[id] ?? { what: !over || (usual === 'carry' && into.length === 0) ? 'leave' : usual, note: '' };
  const wanted = items.flatMap(({ id, version, usual }) => {
    const { what, note } = choiceOf(id, usual);
    return what === 'leave' ? [] : [{ id, version, what, note }];
  });
  const input = { cycleId: cycle.id, intoId: intoId === '' ? null : intoId, choices: wanted };
  const roll = useWrite(rollOver, {
    invalidates: ['goals', 'inbox', 'governance', 'coaching'],
    onDone: (done) => {
      setLines(null);
      setChosen({});
      tell(t('done', { n: done.items.length }));
    },
  });
  const look = async () => {
    setLooking('busy');
    try {
      setLines((await call(previewRollover, input)).items);
      setLooking(null);
    } catch (error) {
      setLooking(error instanceof Problem ? error : null);
    }
  };
  const choose = (id: string, choice: Chosen) => {
    setChosen({ ...chosen, [id]: choice });
    setLines(null);
  };
  const problemOf = (id: string) => roll.fieldError(`choices.${wanted.findIndex((one) => one.id === id)}`);
  return (
    <>
      <PageHead
        title={t('title', { n: items.length, cycle: cycle.name })}
        shortTitle={t('short')}
        lead={items.length === 0 ? undefined : t('lead')}
      />
      <Columns>
        {items.length === 0 ? (
          <Empty title={t('none')} actions={<ButtonLink to="/direction">{t('none.go')}</ButtonLink>}>
            {t('none.lead')}
          </Empty>
        ) : (
          <>
            {into.length === 0 ? (
              <p className="meta">{t('into.none')}</p>
            ) : (
              <SelectField
                label={t('into')}
                value={intoId}
                onChange={(value) => {
                  setIntoId(value);
                  setLines(null);
                }}
                choices={into.map((one) => ({
                  value: one.id,
                  label: `${one.name} (${format.day(one.startsOn, 'day')} – ${format.day(one.endsOn, 'day')})`,
                }))}
              />
            )}
            <List>
              {items.map((goal) => (
                <RolloverRow
                  key={goal.id}
                  goal={goal}
                  chosen={choiceOf(goal.id, goal.usual)}
                  canCarry={into.length > 0}
                  line={lines?.find((line) => line.id === goal.id) ?? null}
                  problem={problemOf(goal.id)}
                  onChoose={(choice) => choose(goal.id, choice)}
                />
              ))}
            </List>
            {more ? <p className="meta">{t('more')}</p> : null}
            {looking instanceof Problem ? <ProblemNote problem={looking} /> : null}
            {roll.problem ? <ProblemNote problem={roll.problem} /> : null}
            <div className="acts">
              {lines === null ? (
                <Button
                  kind="primary"
                  busy={looking === 'busy'}
                  disabled={wanted.length === 0}
                  onClick={() => void look()}
                >
                  {t(wanted.length === 0 ? 'choose' : 'look')}
                </Button>
              ) : (
                <Button kind="primary" busy={roll.pending} onClick={() => void roll.run(input)}>
                  {t('do', { n: wanted.length })}
                </Button>
              )}
            </div>
          </>
        )}
      </Columns>
    </>
  );
}

/** The way here, for the list of planning periods. */
export function RolloverLink({ cycleId }: { cycleId: string }) {
  const t = useWords(rolloverText);
  return (
    <ButtonLink small kind="quiet" to={`/direction/rollover/${cycleId}`}>
      {t('go')}
    </ButtonLink>
  );
}
