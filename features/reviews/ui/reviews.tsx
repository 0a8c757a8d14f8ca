import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, SideSection } from '../../../platform/ui/columns.tsx';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import { openReviews, readReviews, type ReviewRow } from '../contract.ts';
import { reviewsText } from './reviews.text.ts';

type Reviews = OutputOf<typeof readReviews>;

/** My reviews, those of the people I answer for, and the rounds for those who open them. */
export function ReviewsScreen() {
  const t = useWords(reviewsText);
  const reviews = useRead(readReviews, {});
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded from={reviews}>{(data) => <Lists reviews={data} />}</Loaded>
    </>
  );
}

function Lists({ reviews }: { reviews: Reviews }) {
  const t = useWords(reviewsText);
  const { mine, theirs, can } = reviews;
  return (
    <Columns {...(can.open ? { side: <OpenRound cycles={reviews.cycles} />, sideLabel: t('start') } : {})}>
      <Group first title={t('mine')}>
        {mine.length === 0 ? <p className="meta">{t('mine.none')}</p> : null}
        <List>
          {mine.map((row) => (
            <Row
              key={row.id}
              row={row}
              title={t('row.mine', { cycle: row.cycleName, name: row.manager?.name ?? '—' })}
            />
          ))}
        </List>
      </Group>
      {theirs.length === 0 ? null : (
        <Group title={t('theirs')}>
          <List>
            {theirs
              .toSorted((a, b) => turnOf(a) - turnOf(b))
              .map((row) => (
                <Row key={row.id} row={row} title={row.person.name} />
              ))}
          </List>
        </Group>
      )}
      {can.open ? <Rounds rounds={reviews.rounds} /> : null}
    </Columns>
  );
}

/** Those that wait to be read or signed come first, those that are signed last. */
function turnOf(row: ReviewRow): number {
  if (row.signedAt !== null) return 4;
  if (row.personSharedAt === null) return row.managerSharedAt === null ? 2 : 3;
  return row.managerSharedAt === null ? 1 : 0;
}

function Row({ row, title }: { row: ReviewRow; title: string }) {
  const t = useWords(reviewsText);
  const format = useFormat();
  const state =
    row.signedAt !== null
      ? t('state.signed', { day: format.instant(row.signedAt) })
      : row.personSharedAt !== null && row.managerSharedAt !== null
        ? t('state.both')
        : row.personSharedAt !== null
          ? t('state.person', { name: firstName(row.person.name) })
          : row.managerSharedAt !== null
            ? t('state.manager', { name: firstName(row.manager?.name ?? '') })
            : t('state.none');
  return (
    <Item
      title={<Link to={`/reviews/${row.id}`}>{title}</Link>}
      meta={state}
      when={row.signedAt === null ? t('row.by', { day: format.day(row.untilOn, 'day') }) : null}
    />
  );
}

function Rounds({ rounds }: { rounds: Reviews['rounds'] }) {
  const t = useWords(reviewsText);
  const format = useFormat();
  return (
    <Group title={t('rounds')}>
      {rounds.length === 0 ? <p className="meta">{t('rounds.none')}</p> : null}
      <List>
        {rounds.map((round) => (
          <Item
            key={round.id}
            title={t('round.title', { cycle: round.cycle.name })}
            meta={t('round.meta', {
              people: round.people,
              shared: round.shared,
              signed: round.signed,
              day: format.instant(round.openedAt),
            })}
          />
        ))}
      </List>
    </Group>
  );
}

function OpenRound({ cycles }: { cycles: Reviews['cycles'] }) {
  const t = useWords(reviewsText);
  const tell = useToast();
  const [cycleId, setCycleId] = useState('');
  const open = useWrite(openReviews, {
    invalidates: ['reviews', 'inbox'],
    onDone: (output) => tell(t('started', { n: output.opened })),
  });
  return (
    <SideSection title={t('start')}>
      {cycles.length === 0 ? (
        <>
          <p className="meta">{t('start.none')}</p>
          <div className="acts">
            <ButtonLink small to="/governance/cycles">
              {t('start.period')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <>
          <SelectField
            label={t('start.cycle')}
            value={cycleId}
            onChange={setCycleId}
            empty={t('start.choose')}
            choices={cycles.map((cycle) => ({ value: cycle.id, label: cycle.name }))}
          />
          <div className="acts">
            <Button small busy={open.pending} disabled={cycleId === ''} onClick={() => void open.run({ cycleId })}>
              {t('start.do')}
            </Button>
          </div>
          {open.problem ? <ProblemNote problem={open.problem} /> : null}
          <p className="hint">{t('start.lead')}</p>
        </>
      )}
    </SideSection>
  );
}
