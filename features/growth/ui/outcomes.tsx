import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { VerdictMark } from '../../../platform/ui/verdict.tsx';
import { useDifference, verdictKind } from '../../kpis/ui/public.ts';
import { listStudies, type StudyRow } from '../contract.ts';
import { towardsBetter } from '../study.domain.ts';
import { outcomeText } from './growth.text.ts';
import { StudyVerdictPart } from './study-verdict.tsx';
import './growth.css';

/** What was tried and whether it helped: the verdicts that want something first, then everything. `study` is opened by its link. */
export function Outcomes(props: { study: string | undefined }) {
  const t = useWords(outcomeText);
  const studies = usePages(listStudies, {});
  const { items } = studies;
  const wanted = items.find((study) => study.id === props.study);
  const shown = [
    ...(wanted ? [wanted] : []),
    ...items
      .filter((study) => study !== wanted && study.verdict !== null && study.cameOfIt !== 'closed')
      .slice(0, wanted ? 2 : 4),
  ];
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <ProblemNote problem={studies.error} />
      {studies.pending ? <Skeleton lines={6} /> : null}
      {!studies.pending && !studies.error && items.length === 0 ? (
        <Empty title={t('empty')}>{t('empty.text')}</Empty>
      ) : null}
      <div className="studies">
        {shown.map((study) => (
          <StudyVerdictPart key={study.id} study={study} primary={study === shown[0]} />
        ))}
        {items.length === 0 ? null : <Everything items={items} />}
      </div>
      <Pager more={studies.more} loading={studies.loadingMore} />
    </>
  );
}

function Everything({ items }: { items: readonly StudyRow[] }) {
  const t = useWords(outcomeText);
  const format = useFormat();
  const difference = useDifference();
  const figures = { signed: true, digits: 1 };
  const range = (study: StudyRow) => {
    if (study.effect === null || study.low === null || study.high === null) return '';
    const { low, high } = towardsBetter({ effect: study.effect, low: study.low, high: study.high }, study.better);
    const signed = (value: number) => format.number(value, figures);
    return t('all.range.of', { low: signed(low), high: difference(high, study.kpi?.unit ?? '', figures) });
  };
  const came = (study: StudyRow) =>
    study.cameOfIt === 'waits' || study.cameOfIt === 'looks'
      ? t(`came.${study.cameOfIt}`, { day: study.lookOn === null ? '' : format.day(study.lookOn) })
      : t(`came.${study.cameOfIt}`);
  const named = (study: StudyRow) => <Link to={`/growth/outcomes?study=${study.id}`}>{study.title}</Link>;
  const judged = (study: StudyRow) =>
    study.verdict === null ? (
      <span className="meta">{t('all.waiting')}</span>
    ) : (
      <VerdictMark verdict={verdictKind(study.verdict)} />
    );
  return (
    <Group title={t('all.title')}>
      <Table
        caption={t('all.title')}
        rows={items}
        rowKey={(study) => study.id}
        columns={[
          {
            key: 'help',
            head: t('all.help'),
            cell: named,
          },
          {
            key: 'verdict',
            head: t('all.verdict'),
            cell: judged,
          },
          { key: 'range', head: t('all.range'), right: true, wideOnly: true, cell: range },
          {
            key: 'minutes',
            head: t('all.minutes'),
            right: true,
            wideOnly: true,
            cell: (study) => (study.minutesSpent === null ? '' : format.number(study.minutesSpent)),
          },
          { key: 'came', head: t('all.came'), cell: came },
        ]}
      />
      <p className="meta mt-3">{t('private')}</p>
    </Group>
  );
}
