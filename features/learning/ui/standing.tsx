import { useState } from 'react';
import type { OutputOf } from '../../../platform/action/action.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { endStanding, readStanding } from '../standing.contract.ts';
import { StandingDialog, VariantDialog } from './standing-dialogs.tsx';
import { standingText } from './standing.text.ts';

export type StandingFound = OutputOf<typeof readStanding>;

/** Who is asked to take a published course whenever they join, and its variants. */
export function Standing(props: { courseId: string; packaged?: boolean }) {
  const t = useWords(standingText);
  const found = useRead(readStanding, { id: props.courseId });
  const [open, setOpen] = useState<'standing' | 'variant' | null>(null);
  if (!found.data) return null;
  const { standing, variants, variantOf, can } = found.data;
  if (variantOf !== null)
    return (
      <p className="meta mt-6">
        <Link className="link" to={`/learning/courses/${variantOf.id}`}>
          {t('variant.of', { title: variantOf.title })}
        </Link>
      </p>
    );
  return (
    <>
      <Group title={t('title')}>
        {standing.length === 0 ? <p className="meta">{t('none')}</p> : null}
        <List>
          {standing.map((one) => (
            <Line key={one.id} one={one} keep={can.keep} />
          ))}
        </List>
        {can.keep ? (
          <div className="acts">
            <Button small onClick={() => setOpen('standing')}>
              {t('add')}
            </Button>
          </div>
        ) : null}
      </Group>
      {props.packaged ? null : (
        <Group title={t('variants.title')}>
          <p className="meta">{t('variants.lead')}</p>
          <List>
            {variants.map((variant) => (
              <Item
                key={variant.id}
                title={
                  <Link className="link" to={`/learning/courses/${variant.id}`}>
                    {variant.title}
                  </Link>
                }
                meta={t('variant.for', { name: variant.for })}
                when={variant.published ? null : t('variant.draft')}
              />
            ))}
          </List>
          {can.vary ? (
            <div className="acts">
              <Button small onClick={() => setOpen('variant')}>
                {t('variants.add')}
              </Button>
            </div>
          ) : null}
        </Group>
      )}
      {open === 'standing' ? (
        <StandingDialog courseId={props.courseId} found={found.data} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'variant' ? (
        <VariantDialog courseId={props.courseId} found={found.data} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

function Line(props: { one: StandingFound['standing'][number]; keep: boolean }) {
  const t = useWords(standingText);
  const tell = useToast();
  const { one } = props;
  const end = useWrite(endStanding, { invalidates: ['learning', 'inbox'], onDone: () => tell(t('ended')) });
  return (
    <>
      <Item
        title={t(`audience.${one.audience}`, { name: one.name })}
        meta={[
          one.mandatory ? t('line.required', { days: one.dueDays }) : t('line.suggested'),
          t('people', { n: one.people }),
          t('by', { name: one.begunBy.name }),
        ].join(' · ')}
        actions={
          props.keep ? (
            <Button small kind="quiet" busy={end.pending} onClick={() => void end.run({ id: one.id })}>
              {t('end')}
            </Button>
          ) : undefined
        }
      />
      <ProblemNote problem={end.problem} />
    </>
  );
}
