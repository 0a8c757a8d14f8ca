import { FileInput } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { usePages, useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Skeleton } from '../../../platform/ui/skeleton.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { addStarterSkills, type FrameworkSkill, readFramework } from '../framework.contract.ts';
import { frameworkText } from './framework.text.ts';
import { ExpectDialog, LevelsDialog } from './skill-dialogs.tsx';
import { SkillImport } from './skill-import.tsx';
import './plan.css';

type Open = { what: 'import' } | { what: 'levels' | 'expect'; skill: FrameworkSkill } | null;

/** Skills with what each level looks like, and which roles expect which. */
export function SkillsView() {
  const t = useWords(frameworkText);
  const tell = useToast();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const sought = useDeferredValue(search.trim());
  const found = usePages(readFramework, { search: sought });
  const first = useRead(readFramework, { limit: 1 });
  const starter = useWrite(addStarterSkills, {
    invalidates: ['growth', 'learning'],
    onDone: () => tell(t('starter.done')),
  });
  const keep = first.data?.can.keep ?? false;
  const bare = first.data?.items.length === 0;
  return (
    <>
      <PageHead
        title={t('title')}
        shortTitle={t('shortTitle')}
        lead={t('lead')}
        actions={
          keep ? (
            <>
              <Button icon={FileInput} onClick={() => setOpen({ what: 'import' })}>
                {t('import')}
              </Button>
              <Button kind="quiet" busy={starter.pending} onClick={() => void starter.run({})}>
                {t('starter')}
              </Button>
            </>
          ) : undefined
        }
      />
      {bare ? null : <TextField label={t('find')} value={search} onChange={setSearch} />}
      <ProblemNote problem={found.error ?? starter.problem} />
      {found.pending ? <Skeleton lines={5} /> : null}
      {!found.pending && found.items.length === 0 ? (
        <Empty title={t(bare ? 'empty' : 'none.found')}>{bare ? t('empty.text') : undefined}</Empty>
      ) : (
        <div className="mt-4">
          <List label={t('shortTitle')}>
            {found.items.map((skill) => (
              <SkillItem key={skill.id} skill={skill} keep={keep} onOpen={setOpen} />
            ))}
          </List>
        </div>
      )}
      <Pager more={found.more} loading={found.loadingMore} />
      {open?.what === 'import' ? <SkillImport onClose={() => setOpen(null)} /> : null}
      {open?.what === 'levels' ? <LevelsDialog skill={open.skill} onClose={() => setOpen(null)} /> : null}
      {open?.what === 'expect' ? (
        <ExpectDialog skill={open.skill} roles={first.data?.roles ?? []} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function SkillItem(props: { skill: FrameworkSkill; keep: boolean; onOpen: (open: Open) => void }) {
  const t = useWords(frameworkText);
  const { skill } = props;
  return (
    <Item
      title={skill.name}
      meta={skill.about === '' ? undefined : skill.about}
      actions={
        props.keep ? (
          <>
            <Button small onClick={() => props.onOpen({ what: 'levels', skill })}>
              {t('levels.edit')}
            </Button>
            <Button small kind="quiet" onClick={() => props.onOpen({ what: 'expect', skill })}>
              {t('expects.add')}
            </Button>
          </>
        ) : undefined
      }
    >
      {skill.levels.length === 0 ? (
        <p className="meta">{t('levels.none')}</p>
      ) : (
        <ol className="levels">
          {skill.levels.map((one) => (
            <li key={one.level}>
              <span className="meta">{t('level.n', { n: one.level })}</span>
              <span>{one.behaviour}</span>
            </li>
          ))}
        </ol>
      )}
      {skill.expectations.length === 0 ? null : (
        <p className="meta mt-3">
          {t('expects.label')}{' '}
          {skill.expectations.map((one) => t('expects', { role: one.role, level: one.level })).join(', ')}
        </p>
      )}
    </Item>
  );
}
