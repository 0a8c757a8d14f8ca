import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { ColumnTable } from '../../../platform/ui/column-table.tsx';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { remapImport, type readImport } from '../import.contract.ts';
import { IMPORT_FIELDS, type ImportField } from '../import-mapping.domain.ts';
import { importText } from './import.text.ts';

type PeopleImport = OutputOf<typeof readImport>;

/** Which column means what, with the first rows beside it. Each choice is judged at once. */
export function MappingTable({ import: found }: { import: PeopleImport }) {
  const t = useWords(importText);
  const remap = useWrite(remapImport);
  const [mapping, setMapping] = useState(found.mapping);
  const meanings = new Map(Object.entries(mapping).map(([field, column]) => [column, field as ImportField]));
  const choices = IMPORT_FIELDS.map((field) => ({ value: field, label: t(field === 'title' ? 'jobTitle' : field) }));

  const change = (column: number, field: string) => {
    const next = Object.fromEntries(Object.entries(mapping).filter(([key, at]) => key !== field && at !== column));
    if (field !== '') next[field] = column;
    setMapping(next);
    void remap.run({ id: found.id, version: found.version, mapping: next });
  };

  return (
    <Group title={t('mapping')} note={t('mappingNote')}>
      <ProblemNote problem={remap.problem} />
      <ColumnTable
        caption={t('mapping')}
        header={found.header}
        sample={found.sample}
        meanings={choices}
        meaningOf={(column) => meanings.get(column)}
        disabled={remap.pending}
        onChange={change}
      />
      {mapping.startOn !== undefined || mapping.endOn !== undefined ? (
        <div className="mt-6 max-w-80">
          <SelectField
            label={t('dateOrder')}
            empty={t('dateOrderAuto')}
            value={found.dateOrder ?? ''}
            onChange={(order) =>
              void remap.run({
                id: found.id,
                version: found.version,
                mapping,
                dateOrder: order === 'dmy' || order === 'mdy' ? order : null,
              })
            }
            choices={[
              { value: 'dmy', label: t('dateOrderDmy') },
              { value: 'mdy', label: t('dateOrderMdy') },
            ]}
          />
        </div>
      ) : null}
    </Group>
  );
}
