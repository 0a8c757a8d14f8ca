import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns, Facts, SideSection } from '../../../platform/ui/columns.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { discardPackage, keepPackage, readPackage } from '../package.contract.ts';
import type { PackageDto, PackagePart } from '../package-shape.domain.ts';
import { CourseAssign, CourseProgress } from './course-assign.tsx';
import { PackageBring } from './package-bring.tsx';
import { packageText } from './package.text.ts';
import { Standing } from './standing.tsx';

/** A course that is a package: what was found in it, and who takes it. */
export function PackageView(props: { courseId: string }) {
  const found = useRead(readPackage, { id: props.courseId });
  return <Loaded from={found}>{(it) => (it.kept ? <Kept found={it} /> : <Draft key={it.number} found={it} />)}</Loaded>;
}

function Draft({ found }: { found: PackageDto }) {
  const t = useWords(packageText);
  const go = useGo();
  const tell = useToast();
  const [title, setTitle] = useState(found.title);
  const [minutes, setMinutes] = useState(String(found.minutes));
  const keep = useWrite(keepPackage, { onDone: () => tell(t('keep.done')) });
  const discard = useWrite(discardPackage, {
    onDone: () => {
      tell(t('discard.done'));
      go('/learning', { replace: true });
    },
  });
  return (
    <>
      <PageHead title={found.title} lead={t(found.published > 0 ? 'lead.next' : 'lead')} />
      <Columns side={<Side found={found} />} sideLabel={t('found')}>
        <Warnings of={found} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void keep.run({ id: found.courseId, title, minutes: Number(minutes) });
          }}
        >
          <TextField label={t('name')} value={title} onChange={setTitle} error={keep.fieldError('title')} />
          <TextField
            label={t('minutes')}
            help={t('minutes.help')}
            inputMode="numeric"
            value={minutes}
            onChange={setMinutes}
            error={keep.fieldError('minutes')}
          />
          <div className="acts">
            <Button submit kind="primary" busy={keep.pending}>
              {t('keep')}
            </Button>
            {found.published > 0 ? null : (
              <Button kind="quiet" busy={discard.pending} onClick={() => void discard.run({ id: found.courseId })}>
                {t('discard')}
              </Button>
            )}
          </div>
          <ProblemNote problem={keep.problem ?? discard.problem} />
        </form>
        <Contents parts={found.parts} />
      </Columns>
    </>
  );
}

function Kept({ found }: { found: PackageDto }) {
  const t = useWords(packageText);
  const [assigning, setAssigning] = useState(false);
  const parts = found.parts.filter((part) => part.start !== null).length;
  const { minutes, number } = found;
  return (
    <>
      <PageHead
        title={found.title}
        lead={t('lead.kept', { edition: t(`standard.${found.standard}`, found), parts, minutes, number })}
        actions={
          <>
            <ButtonLink to={`/learning/take/${found.courseId}`}>{t('take')}</ButtonLink>
            <Button kind="primary" onClick={() => setAssigning(true)}>
              {t('assign')}
            </Button>
          </>
        }
      />
      <Columns side={<Side found={found} />} sideLabel={t('found')}>
        <CourseProgress courseId={found.courseId} />
        <Standing courseId={found.courseId} packaged />
        <Contents parts={found.parts} />
      </Columns>
      {assigning ? <CourseAssign courseId={found.courseId} onClose={() => setAssigning(false)} /> : null}
    </>
  );
}

const Warnings = ({ of }: { of: PackageDto }) =>
  of.warnings.map((warning) => (
    <p key={warning} className="meta">
      {warning}
    </p>
  ));

function Contents({ parts }: { parts: readonly PackagePart[] }) {
  const t = useWords(packageText);
  return (
    <Group title={t('contents')}>
      <List>
        {parts.map((part, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the place is what a part is known by
          <Item
            key={at}
            title={part.title}
            meta={part.start === null ? t('heading') : part.speaks ? null : t('reads')}
          />
        ))}
      </List>
    </Group>
  );
}

function Side({ found }: { found: PackageDto }) {
  const t = useWords(packageText);
  const format = useFormat();
  const size = (bytes: number) =>
    bytes < 1_000_000
      ? format.quantity(Math.ceil(bytes / 1000), 'kB')
      : format.quantity(bytes / 1_000_000, 'MB', { digits: 1 });
  return (
    <>
      <SideSection title={t('found')}>
        <Facts
          rows={[
            { name: t('standard'), value: t(`standard.${found.standard}`, found) },
            { name: t('parts'), value: format.number(found.parts.filter((part) => part.start !== null).length) },
            { name: t('files'), value: format.number(found.files) },
            { name: t('size'), value: t('size.both', { packed: size(found.bytes), unpacked: size(found.unpacked) }) },
            { name: t('filename'), value: found.filename },
            { name: t('brought'), value: format.instant(found.brought.at) },
            { name: t('by'), value: <Person name={found.brought.by.name} /> },
          ]}
        />
      </SideSection>
      <SideSection title={t('apart.title')}>
        <p className="meta">{t('apart')}</p>
      </SideSection>
      <SideSection>
        <PackageBring courseId={found.courseId} />
      </SideSection>
    </>
  );
}
