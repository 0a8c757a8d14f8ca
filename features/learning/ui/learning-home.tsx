import { BookOpen, Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { mine } from '../contract.ts';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import type { OutputOf } from '../../../platform/action/action.ts';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useKeptRead } from '../../../platform/ui/client/kept-read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Columns } from '../../../platform/ui/columns.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { declineCourse } from '../standing.contract.ts';
import { CertificateLink } from './certificate.tsx';
import { CourseList } from './course-list.tsx';
import { DocumentSearch } from './document-search.tsx';
import { Library } from './library.tsx';
import { WhatIsTold } from './record-store.tsx';
import { learningText } from './learning.text.ts';

type Mine = OutputOf<typeof mine>;

/** Mine first: what to learn, what to refresh; then the courses, and the documents for those who make courses. */
export function LearningHome(props: { more?: ReactNode }) {
  const own = useKeptRead(mine, {}, 'mine');
  return <Loaded from={own}>{(found) => <Home mine={found} more={props.more} />}</Loaded>;
}

function Home(props: { mine: Mine; more: ReactNode }) {
  const t = useWords(learningText);
  const { toLearn, toRefresh, can } = props.mine;
  const title =
    toLearn.length > 0
      ? t('title.learn', { n: toLearn.length })
      : toRefresh.due > 0
        ? t('title.refresh', { n: toRefresh.due })
        : t('title.nothing');
  return (
    <>
      <PageHead title={title} shortTitle={t('title')} lead={t('lead')} />
      <Columns side={<Library author={can.author} />} sideLabel={t('library')}>
        <ToLearn mine={props.mine} />
        <ToRefresh mine={props.mine} />
        <CourseList author={can.author} />
        <DocumentSearch />
        {props.more}
        <Completed mine={props.mine} />
        <WhatIsTold />
      </Columns>
    </>
  );
}

function ToLearn({ mine: own }: { mine: Mine }) {
  const t = useWords(learningText);
  const format = useFormat();
  return (
    <Group title={t('to.learn')} first>
      {own.toLearn.length === 0 ? <p className="meta">{t('to.learn.empty')}</p> : null}
      <List>
        {own.toLearn.map((one) => {
          const parts = [
            t('minutes', { n: one.course.minutes }),
            ...(one.started && one.steps > 1 ? [t('at.step', { step: one.step + 1, steps: one.steps })] : []),
            ...(one.mandatory ? [] : [t('suggested')]),
            ...(one.assignedBy === null ? [] : [t('asked.by', { name: one.assignedBy })]),
          ];
          return (
            <Item
              key={one.course.id}
              icon={BookOpen}
              title={one.course.title}
              meta={parts.join(' · ')}
              when={one.dueOn === null ? null : t('due.on', { day: format.day(one.dueOn) })}
              late={one.dueOn !== null && one.dueOn < own.day}
              actions={
                <>
                  <ButtonLink small to={`/learning/take/${one.course.id}`}>
                    {t(one.started ? 'go.on' : 'start')}
                  </ButtonLink>
                  {one.mandatory || one.assignmentId === null ? null : <Decline assignmentId={one.assignmentId} />}
                </>
              }
            />
          );
        })}
      </List>
    </Group>
  );
}

/** A suggested course may be declined. */
function Decline(props: { assignmentId: string }) {
  const t = useWords(learningText);
  const tell = useToast();
  const decline = useWrite(declineCourse, { invalidates: ['learning', 'inbox'], onDone: () => tell(t('declined')) });
  return (
    <Button small kind="quiet" busy={decline.pending} onClick={() => void decline.run({ id: props.assignmentId })}>
      {t('decline')}
    </Button>
  );
}

function ToRefresh({ mine: own }: { mine: Mine }) {
  const t = useWords(learningText);
  const format = useFormat();
  const { due, minutes, next } = own.toRefresh;
  return (
    <Group title={t('to.refresh')}>
      {due === 0 ? (
        <p className="meta">
          {next === null ? t('refresh.none') : t('refresh.next', { n: next.count, day: format.day(next.day) })}
        </p>
      ) : (
        <List>
          <Item
            icon={RotateCcw}
            title={t('refresh.now', { n: due })}
            meta={t('refresh.minutes', { n: minutes })}
            actions={
              <ButtonLink small to="/learning/refresh">
                {t('refresh.start')}
              </ButtonLink>
            }
          />
        </List>
      )}
    </Group>
  );
}

function Completed({ mine: own }: { mine: Mine }) {
  const t = useWords(learningText);
  const format = useFormat();
  if (own.completed.length === 0) return null;
  return (
    <Group title={t('completed')}>
      <List>
        {own.completed.map((one) => (
          <Item
            key={`${one.course.id} ${one.completedAt}`}
            icon={Check}
            title={one.course.title}
            actions={<CertificateLink courseId={one.course.id} />}
            when={t('completed.on', { day: format.instant(one.completedAt) })}
          />
        ))}
      </List>
    </Group>
  );
}
