import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { LineProblems, NoProblems } from '../../../platform/ui/line-problems.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { listImportProblems, type readImport } from '../import.contract.ts';
import { importText } from './import.text.ts';

type PeopleImport = OutputOf<typeof readImport>;
type Found = OutputOf<typeof listImportProblems>['items'][number];

const TONE = { row_left_out: 'bad', cell_left_out: 'warn', mended: 'depth' } as const;

/** What is wrong with the file, by line, and what would become of it. */
export function Problems({ import: found }: { import: PeopleImport }) {
  const t = useWords(importText);
  const format = useFormat();
  const [code, setCode] = useState('');
  const problems = usePages(listImportProblems, { id: found.id, limit: 100, ...(code === '' ? {} : { code }) });
  if (found.problems.count === 0) return found.rows > 0 ? <NoProblems /> : null;
  const codes = [...new Map(found.problems.byCode.map((one) => [one.code, one])).values()];
  const name = (one: string) => t(`code_${one}` as 'code_bad_date');
  return (
    <>
      <LineProblems<Found>
        note={t('problemsNote', { n: found.problems.count })}
        problems={problems.items}
        beside={[{ key: 'effect', head: t('effect'), cell: effectCell }]}
      >
        {codes.length > 1 ? (
          <div className="mb-4 max-w-80">
            <SelectField
              label={t('only')}
              empty={t('all')}
              value={code}
              onChange={setCode}
              choices={codes.map((one) => ({
                value: one.code,
                label: `${name(one.code)} (${format.number(found.problems.byCode.filter((other) => other.code === one.code).reduce((sum, { count }) => sum + count, 0))})`,
              }))}
            />
          </div>
        ) : null}
        <ProblemNote problem={problems.error} />
      </LineProblems>
      <Pager more={problems.more} loading={problems.loadingMore} />
    </>
  );
}

const effectCell = (row: Found) => <Effect row={row} />;

function Effect({ row }: { row: Found }) {
  const t = useWords(importText);
  return <Tag tone={TONE[row.effect]}>{t(`effect_${row.effect}`)}</Tag>;
}
