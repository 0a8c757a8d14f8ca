import { useState } from 'react';
import type { OutputOf, SentOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { useWrite } from '../../../platform/ui/client/write.ts';
import { ColumnTable } from '../../../platform/ui/column-table.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { DateOrderChoice, SheetChoice } from '../../../platform/ui/table-choices.tsx';
import type { readImport, remapImport } from '../import.contract.ts';
import { IMPORT_FIELDS, type ImportField } from '../import-mapping.domain.ts';
import { importText } from './import.text.ts';

type PeopleImport = OutputOf<typeof readImport>;
/** While a choice is looked at, nobody is brought in by the one before. */
type Remap = ReturnType<typeof useWrite<typeof remapImport>>;

/** Which column means what, with the first rows beside it. Each choice is judged at once. */
export function MappingTable(props: { import: PeopleImport; remap: Remap }) {
  const t = useWords(importText);
  const { import: found, remap } = props;
  const [mapping, setMapping] = useState(found.mapping);
  const meanings = new Map(Object.entries(mapping).map(([field, column]) => [column, field as ImportField]));
  const choices = IMPORT_FIELDS.map((field) => ({ value: field, label: t(field === 'title' ? 'jobTitle' : field) }));

  const dated = mapping.startOn !== undefined || mapping.endOn !== undefined;
  const again = (reading: Pick<SentOf<typeof remapImport>, 'mapping' | 'dateOrder' | 'sheet'>) =>
    void remap.run({ id: found.id, version: found.version, ...reading });

  const change = (column: number, field: string) => {
    const next = Object.fromEntries(Object.entries(mapping).filter(([key, at]) => key !== field && at !== column));
    if (field !== '') next[field] = column;
    setMapping(next);
    again({ mapping: next });
  };

  return (
    <Group title={t('mapping')} note={t('mappingNote')}>
      <ProblemNote problem={remap.problem} />
      <div className="table-choices">
        <SheetChoice sheets={found.sheets} sheet={found.sheet} onChange={(sheet) => again({ sheet })} />
        {dated ? (
          <DateOrderChoice
            order={found.dateOrder ?? undefined}
            onChange={(order) => again({ mapping, dateOrder: order ?? null })}
          />
        ) : null}
      </div>
      <ColumnTable
        caption={t('mapping')}
        header={found.header}
        sample={found.sample}
        meanings={choices}
        meaningOf={(column) => meanings.get(column)}
        disabled={remap.pending}
        onChange={change}
      />
    </Group>
  );
}
