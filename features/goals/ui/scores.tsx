import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { readScores, type ScoredResult } from '../progress.contract.ts';
import { progressText } from './progress.text.ts';

/** On a closed goal: what each key result came to, and from which numbers that follows. */
export function Scores(props: { goal: string }) {
  const t = useWords(progressText);
  const format = useFormat();
  const scores = useRead(readScores, { id: props.goal }).data;
  const share = (score: number) => format.percent(Math.round(score * 100));
  const said = (value: number | null, unit: string) => (value === null ? '' : format.quantity(value, unit));
  if (!scores || scores.items.length === 0) return null;
  const how = (row: ScoredResult) =>
    t(`score.${row.because}`, {
      baseline: said(row.baseline, row.unit),
      value: said(row.value, row.unit),
      target: said(row.target, row.unit),
    });
  return (
    <Group title={t('score.title')}>
      <p className="meta">
        {scores.whole === null ? t('score.none') : t('score.whole', { share: share(scores.whole) })}
      </p>
      <Table
        caption={t('score.caption')}
        rows={scores.items}
        rowKey={(row) => row.id}
        columns={[
          { key: 'what', head: t('score.result'), cell: (row) => row.title },
          { key: 'how', head: t('score.how'), cell: how },
          {
            key: 'score',
            head: t('score.score'),
            right: true,
            cell: (row) => (row.score === null ? t('score.unknown') : share(row.score)),
          },
        ]}
      />
    </Group>
  );
}
