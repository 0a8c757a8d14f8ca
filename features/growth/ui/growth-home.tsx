import { Check, Layers, Plus, Route, Scale, Sprout } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { usePages, useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import { type GapRow, keepNextStep, listGaps, mySteps } from '../contract.ts';
import { growthText } from './growth.text.ts';
import { OpenGapDialog } from './open-gap-dialog.tsx';
import './growth.css';

/** Gaps that I may see, by what they need next, and the steps I took on. */
export function GrowthHome() {
  const t = useWords(growthText);
  const [which, setWhich] = useState<'open' | 'closed'>('open');
  const [opening, setOpening] = useState(false);
  const gaps = usePages(listGaps, { closed: which === 'closed' });
  const count = gaps.items.length;
  const title =
    gaps.pending || which === 'closed'
      ? t('title')
      : count === 0
        ? t('title.none')
        : gaps.more
          ? t('title')
          : t('title.count', { n: count });
  return (
    <>
      <PageHead
        title={title}
        shortTitle={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button icon={Plus} onClick={() => setOpening(true)}>
              {t('add')}
            </Button>
            <ButtonLink to="/growth/plan" icon={Route} kind="quiet">
              {t('plan')}
            </ButtonLink>
            <ButtonLink to="/growth/skills" icon={Layers} kind="quiet">
              {t('skills')}
            </ButtonLink>
            <ButtonLink to="/growth/outcomes" icon={Scale} kind="quiet">
              {t('outcomes')}
            </ButtonLink>
          </>
        }
      />
      <MySteps />
      <div className="mt-6">
        <Segmented
          label={t('gaps.which')}
          choices={(['open', 'closed'] as const).map((value) => ({ value, label: t(`gaps.${value}`) }))}
          value={which}
          onChange={setWhich}
        />
      </div>
      <ProblemNote problem={gaps.error} />
      {gaps.pending ? <Skeleton lines={4} /> : null}
      {!gaps.pending && !gaps.error && count === 0 ? (
        <Empty title={t(`empty.${which}`)}>{t(`empty.${which}.text`)}</Empty>
      ) : (
        <div className="mt-4">
          <List label={t('gaps.label')}>
            {gaps.items.map((gap) => (
              <GapItem key={gap.id} gap={gap} />
            ))}
          </List>
        </div>
      )}
      <Pager more={gaps.more} loading={gaps.loadingMore} />
      {opening ? <OpenGapDialog onClose={() => setOpening(false)} /> : null}
    </>
  );
}

function GapItem({ gap }: { gap: GapRow }) {
  const t = useWords(growthText);
  const format = useFormat();
  const names = gap.people.map((person) => person.name);
  const people =
    names.length <= 3
      ? format.list(names)
      : t('row.more', { names: names.slice(0, 2).join(', '), n: names.length - 2 });
  const parts = [
    t('row.about', { people }),
    ...(gap.place === null ? [] : [gap.place]),
    t('row.owner', { owner: gap.owner.name }),
  ];
  return (
    <Item
      icon={Sprout}
      title={<Link to={`/growth/gaps/${gap.id}`}>{gap.title}</Link>}
      meta={parts.join(' · ')}
      when={
        <>
          <Tag tone={gap.step === 'closed' ? 'good' : 'depth'}>{t(`step.${gap.step}`)}</Tag>
          {gap.cause === null ? null : <span className="meta"> {t(`cause.${gap.cause}`)}</span>}
        </>
      }
    />
  );
}

function MySteps() {
  const t = useWords(growthText);
  const format = useFormat();
  const steps = useRead(mySteps, {});
  const keep = useWrite(keepNextStep, { invalidates: ['growth', 'inbox'] });
  const items = steps.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Group title={t('steps.mine')}>
      <List label={t('steps.mine')}>
        {items.map((step) => (
          <Item
            key={step.id}
            title={step.what}
            when={format.day(step.dueOn)}
            actions={
              <Button small icon={Check} busy={keep.pending} onClick={() => void keep.run({ id: step.id })}>
                {t('step.done')}
              </Button>
            }
          />
        ))}
      </List>
    </Group>
  );
}
