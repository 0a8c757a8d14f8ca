import { useState } from 'react';
import { assignCourse, courseProgress } from '../contract.ts';
import { listPeople } from '../../people/contract.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { usePages, useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField, DateField, TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { courseText } from './course.text.ts';

/** Who should take a published course, and by which of their days. */
export function CourseAssign(props: { courseId: string; onClose: () => void }) {
  const t = useWords(courseText);
  const tell = useToast();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [dueOn, setDueOn] = useState('');
  const found = useRead(listPeople, { limit: 12, ...(search === '' ? {} : { search }) }, { keepPrevious: true });
  const people = Object.keys(chosen);
  const assign = useWrite(assignCourse, {
    invalidates: ['learning', 'inbox'],
    onDone: ({ items }) => {
      tell(t('assign.done', { n: items.length }));
      props.onClose();
    },
  });
  const rows = [
    ...Object.entries(chosen).map(([id, name]) => ({ id, name })),
    ...(found.data?.items ?? []).filter((person) => !(person.id in chosen)),
  ];
  const toggle = (id: string, name: string, on: boolean) =>
    setChosen(
      on ? { ...chosen, [id]: name } : Object.fromEntries(Object.entries(chosen).filter(([one]) => one !== id)),
    );
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t('assign.title')}
      lead={t('assign.lead')}
      actions={
        <Button
          kind="primary"
          disabled={people.length === 0}
          busy={assign.pending}
          onClick={() => void assign.run({ id: props.courseId, personIds: people, dueOn: dueOn === '' ? null : dueOn })}
        >
          {t('assign.send', { n: people.length })}
        </Button>
      }
    >
      <TextField label={t('assign.search')} type="search" value={search} onChange={setSearch} />
      {rows.map((person) => (
        <CheckField
          key={person.id}
          label={person.name}
          checked={person.id in chosen}
          onChange={(on) => toggle(person.id, person.name, on)}
        />
      ))}
      {rows.length === 0 && found.data ? <p className="meta">{t('assign.nobody')}</p> : null}
      <DateField label={t('assign.due')} optional value={dueOn} onChange={setDueOn} />
      <ProblemNote problem={assign.problem} />
    </Dialog>
  );
}

/** Who was asked and who has completed; never an answer. */
export function CourseProgress(props: { courseId: string }) {
  const t = useWords(courseText);
  const format = useFormat();
  const rows = usePages(courseProgress, { id: props.courseId });
  if (rows.pending) return null;
  return (
    <Group title={t('progress')}>
      {rows.items.length === 0 ? <p className="meta">{t('progress.none')}</p> : null}
      <List>
        {rows.items.map((row) => (
          <Item
            key={row.id}
            title={<Person name={row.person.name} to={`/people/${row.person.id}`} />}
            when={
              row.completedAt !== null
                ? t('progress.done', { day: format.instant(row.completedAt) })
                : row.dueOn === null
                  ? null
                  : t('progress.due', { day: format.day(row.dueOn) })
            }
          />
        ))}
      </List>
      <Pager more={rows.more} loading={rows.loadingMore} />
    </Group>
  );
}
