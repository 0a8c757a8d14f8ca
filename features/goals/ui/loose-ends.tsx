import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead, usePages } from '../../../platform/ui/client/read.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { readLooseEnds, type LooseEnd, type LooseList } from '../coverage.contract.ts';
import { CalibrationGroup } from './calibration.tsx';
import { CountedAt } from './coverage.tsx';
import { coverageText } from './coverage.text.ts';

const lists: readonly LooseList[] = ['uncarried', 'orphans', 'single', 'full_hands'];

/** What does not hang together yet, as questions; and how well we judge, all of us together. */
export function LooseEndsScreen() {
  const t = useWords(coverageText);
  return (
    <>
      <PageHead title={t('loose.title')} lead={t('loose.lead')} />
      {lists.map((list) => (
        <Loose key={list} list={list} />
      ))}
      <CalibrationGroup />
    </>
  );
}

const SHOWN = 20;

function Loose({ list }: { list: LooseList }) {
  const t = useWords(coverageText);
  const rows = usePages(readLooseEnds, { list, limit: SHOWN });
  const first = useRead(readLooseEnds, { list, limit: SHOWN }).data;
  if (rows.pending || first === undefined)
    return rows.error ? <ProblemNote problem={rows.error} /> : <Skeleton lines={3} />;
  return (
    <Group title={t(`loose.${list}`, { n: first.total ?? rows.items.length })}>
      <ProblemNote problem={rows.error} />
      {rows.items.length > 0 ? <p className="meta mb-2">{t(`loose.${list}.help`)}</p> : null}
      {rows.items.length === 0 ? null : (
        <List>
          {rows.items.map((end) => (
            <li key={end.id} className="row between wrap">
              <Link to={addressOf(end)}>{end.title}</Link>
              <span className="meta">
                {end.goals === null ? end.owner?.name : t('loose.carries', { n: end.goals })}
              </span>
            </li>
          ))}
        </List>
      )}
      <Pager more={rows.more} loading={rows.loadingMore} />
      <CountedAt at={first.countedAt} />
    </Group>
  );
}

const addressOf = ({ type, id }: LooseEnd): string =>
  ({ goal: `/goals/${id}`, priority: `/priorities/${id}`, person: `/people/${id}` })[type];
