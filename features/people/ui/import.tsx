import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { useGo, useQueryParam } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { FileStep, TakeStep } from '../../../platform/ui/file-step.tsx';
import { commitImport, readImport, remapImport, startImport } from '../import.contract.ts';
import { importText } from './import.text.ts';
import { MappingTable } from './mapping.tsx';
import { Problems } from './problems.tsx';
import './people.css';

type PeopleImport = OutputOf<typeof readImport>;

/** How many missing people are named before the rest is counted. */
const NAMED = 5;

/** Bringing people in: choose a file, see how it is read and what is wrong, then bring in those who are ready. The address keeps the place. */
export function ImportScreen() {
  const id = useQueryParam('import');
  return id === undefined ? <Choose /> : <Look key={id} id={id} />;
}

function Choose() {
  const t = useWords(importText);
  const go = useGo();
  const [file, setFile] = useState<File | null>(null);
  const start = useWrite(startImport);
  const take = async (chosen: File) => {
    setFile(chosen);
    const looked = await start.run({}, chosen);
    if (looked) go(`/people/import?import=${looked.id}`);
  };
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <FileStep
        label={t('drop')}
        types={t('types')}
        accept=".xlsx,.csv,.tsv,.txt,text/csv"
        file={file}
        look={start}
        onFile={(chosen) => void take(chosen)}
      />
    </>
  );
}

function Look({ id }: { id: string }) {
  const read = useRead(readImport, { id });
  return <Loaded from={read}>{(data) => <Looked import={data} />}</Loaded>;
}

function Looked({ import: found }: { import: PeopleImport }) {
  const t = useWords(importText);
  const [leavers, setLeavers] = useState<'keep' | 'mark_left'>('keep');
  const commit = useWrite(commitImport);
  const remap = useWrite(remapImport);
  if (commit.data) return <Done counts={commit.data} />;
  const out = found.rows - found.ready;
  const more = found.missing.count - Math.min(NAMED, found.missing.people.length);
  return (
    <>
      <PageHead
        title={t('read', { ready: found.ready, out })}
        shortTitle={t('title')}
        lead={t('readLead', { filename: found.filename, rows: found.rows, joining: found.joining, known: found.known })}
        actions={
          <ButtonLink kind="quiet" to="/people/import">
            {t('another')}
          </ButtonLink>
        }
      />
      {found.notes.length === 0 ? null : (
        <ul className="meta mt-3">
          {found.notes.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
      {found.committedAt === null && found.missing.count > 0 ? (
        <Group title={t('missing', { n: found.missing.count })}>
          <p className="meta mb-3">
            {t('missingNames', {
              names: found.missing.people
                .slice(0, NAMED)
                .map(({ name }) => name)
                .join(', '),
              more,
            })}
          </p>
          <Segmented
            label={t('missingQuestion')}
            value={leavers}
            onChange={setLeavers}
            choices={[
              { value: 'keep', label: t('missingKeep') },
              { value: 'mark_left', label: t('missingLeave') },
            ]}
          />
        </Group>
      ) : null}
      {found.committedAt === null ? (
        <TakeStep
          label={t('go', { n: found.ready })}
          note={t('goWhole')}
          busy={t('goBusy')}
          take={commit}
          ready={found.ready > 0 && !remap.pending}
          onTake={() => void commit.run({ id: found.id, version: found.version, leavers })}
        />
      ) : null}
      <Problems import={found} />
      {found.committedAt === null ? <MappingTable key={found.version} import={found} remap={remap} /> : null}
    </>
  );
}

function Done({ counts }: { counts: OutputOf<typeof commitImport> }) {
  const t = useWords(importText);
  const { joined, changed, left } = counts;
  return (
    <PageHead
      title={t('doneTitle')}
      lead={t('done', { joined, changed, left })}
      actions={
        <>
          <ButtonLink kind="primary" to="/people/chart">
            {t('toChart')}
          </ButtonLink>
          <ButtonLink to="/people">{t('toPeople')}</ButtonLink>
        </>
      }
    />
  );
}
