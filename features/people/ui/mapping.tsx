import { useState } from 'react';
import type { OutputOf, SentOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { useWrite } from '../../../platform/ui/client/write.ts';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { TableMapping } from '../../../platform/ui/table-mapping.tsx';
import type { readImport, remapImport } from '../import.contract.ts';
import { IMPORT_FIELDS } from '../import-mapping.domain.ts';
import { importText } from './import.text.ts';

type PeopleImport = OutputOf<typeof readImport>;
/** While a choice is looked at, nobody is brought in by the one before. */
type Remap = ReturnType<typeof useWrite<typeof remapImport>>;

/** Which column means what. Each choice is judged at once. */
export function MappingTable(props: { import: PeopleImport; remap: Remap }) {
  const t = useWords(importText);
  const { import: found, remap } = props;
  const [mapping, setMapping] = useState(found.mapping);
  const dated = mapping.startOn !== undefined || mapping.endOn !== undefined;
  const again = (reading: Pick<SentOf<typeof remapImport>, 'mapping' | 'dateOrder' | 'sheet'>) =>
    void remap.run({ id: found.id, version: found.version, ...reading });
  const dates = {
    order: found.dateOrder ?? undefined,
    onChange: (order: PeopleImport['dateOrder'] | undefined) => again({ mapping, dateOrder: order ?? null }),
  };
  return (
    <TableMapping
      table={{ ...found, mapping }}
      meanings={IMPORT_FIELDS.map((field) => ({ value: field, label: t(field === 'title' ? 'jobTitle' : field) }))}
      dates={dated ? dates : undefined}
      busy={remap.pending}
      onSheet={(sheet) => again({ sheet })}
      onMapping={(next) => {
        setMapping(next);
        again({ mapping: next });
      }}
    >
      <ProblemNote problem={remap.problem} />
    </TableMapping>
  );
}
