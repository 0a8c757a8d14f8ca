import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { readRhythm, setCheckInDay } from '../contract.ts';
import { governanceText } from './governance.text.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
type Exception = OutputOf<typeof readRhythm>['exceptions'][number];

/** The weekday on which check-ins are due: for everybody, for me, and where it is another. */
export function Rhythm(props: { me: string }) {
  const t = useWords(governanceText);
  const rhythm = useRead(readRhythm, {});
  const set = useWrite(setCheckInDay);
  const dayName = (day: number) => t(`day.${day as (typeof days)[number]}`);
  const setOwn = (day: string) =>
    set.run({ for: { scope: 'person', personId: props.me }, checkInDay: day === '' ? null : Number(day) });
  const back = (one: Exception) =>
    set.run({
      for: one.scope === 'team' ? { scope: 'team', teamId: one.id } : { scope: 'person', personId: one.id },
      checkInDay: null,
    });
  return (
    <Group title={t('rhythm')}>
      <Loaded from={rhythm}>
        {({ organisation, mine, own, exceptions, can }) => (
          <>
            {can.setForAll ? (
              <SelectField
                label={t('rhythmAll')}
                value={String(organisation)}
                onChange={(day) => void set.run({ for: { scope: 'organisation' }, checkInDay: Number(day) })}
                choices={days.map((day) => ({ value: String(day), label: dayName(day) }))}
              />
            ) : null}
            <SelectField
              label={t('rhythmOwn')}
              help={t('rhythmMine', { day: dayName(mine) })}
              empty={t('rhythmBack')}
              value={own === null ? '' : String(own)}
              onChange={(day) => void setOwn(day)}
              choices={days.map((day) => ({ value: String(day), label: dayName(day) }))}
            />
            {exceptions.length === 0 ? null : (
              <List label={t('exceptions')}>
                {exceptions.map((one) => (
                  <Item
                    key={one.id}
                    title={one.name}
                    meta={t(`exception.${one.scope}`)}
                    when={dayName(one.checkInDay)}
                    actions={
                      one.can.change ? (
                        <Button small kind="quiet" onClick={() => void back(one)}>
                          {t('rhythmBack')}
                        </Button>
                      ) : undefined
                    }
                  />
                ))}
              </List>
            )}
            <ProblemNote problem={set.problem} />
          </>
        )}
      </Loaded>
    </Group>
  );
}
