import { useMemo, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { call } from '../../../platform/ui/client/call.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Link } from '../../../platform/ui/link.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { closeGoal, readGoal, reopenGoal, type OutlineRow } from '../contract.ts';
import { closestTitle } from '../writing.domain.ts';
import { directionText } from './direction.text.ts';
import { LinkDialog } from './link-dialog.tsx';

const SHOWN = 12;

interface Linking {
  readonly row: OutlineRow;
  readonly to?: OutlineRow;
}

/** Goals without a way to a priority, and priorities without a goal: where work has no strategy and strategy no carrier. */
export function Nowhere(props: {
  orphans: readonly OutlineRow[];
  uncarried: readonly OutlineRow[];
  targets: readonly OutlineRow[];
  people: Readonly<Record<string, string>>;
  onWrite: (below: OutlineRow) => void;
}) {
  const t = useWords(directionText);
  const tell = useToast();
  const [linking, setLinking] = useState<Linking | null>(null);
  const { orphans, targets } = props;
  // Each is compared with every title: not again for every key that moves the focus.
  const shown = useMemo(() => {
    const closest = closestTitle(targets);
    return orphans.slice(0, SHOWN).map((row) => ({ row, near: closest(row.title) }));
  }, [orphans, targets]);
  const close = useWrite(closeGoal);
  const reopen = useWrite(reopenGoal);
  const letGo = async (row: OutlineRow) => {
    const goal = await call(readGoal, { id: row.id });
    const closed = await close.run({ id: row.id, version: goal.version, outcome: 'dropped', note: '' });
    if (closed)
      tell(t('nowhere.let-gone', { title: row.title }), {
        undo: () => void reopen.run({ id: row.id, version: closed.version }),
      });
  };
  if (props.orphans.length === 0 && props.uncarried.length === 0) return null;
  return (
    <section className="otl-nowhere">
      {props.orphans.length === 0 ? null : (
        <>
          <h2>{t('nowhere.title', { n: props.orphans.length })}</h2>
          <p className="meta">{t('nowhere.lead', { n: props.orphans.length })}</p>
          <ul className="list mt-2.5">
            {shown.map(({ row, near }) => (
              <li key={row.id} className="row between wrap">
                <span>
                  <Link to={`/goals/${row.id}`}>{row.title}</Link>{' '}
                  <span className="meta">{row.ownerId === null ? null : props.people[row.ownerId]}</span>
                </span>
                <span className="row wrap">
                  {near ? (
                    <>
                      <span className="meta">{t('nowhere.close', { title: near.title })}</span>
                      <Button small onClick={() => setLinking({ row, to: near })}>
                        {t('nowhere.link-it')}
                      </Button>
                    </>
                  ) : (
                    <Button small onClick={() => setLinking({ row })}>
                      {t('nowhere.link')}
                    </Button>
                  )}
                  <Button small kind="quiet" onClick={() => void letGo(row)}>
                    {t('nowhere.let-go')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <ProblemNote problem={close.problem ?? reopen.problem} />
      {props.uncarried.slice(0, 3).map((row) => (
        <p key={row.id} className="meta mt-3">
          {t('nowhere.uncarried', { title: row.title })}{' '}
          <button type="button" className="link" onClick={() => props.onWrite(row)}>
            {t('nowhere.write')}
          </button>
        </p>
      ))}
      {linking ? (
        <LinkDialog
          goal={linking.row}
          {...(linking.to
            ? {
                to: {
                  id: linking.to.id,
                  title: linking.to.title,
                  type: linking.to.type === 'priority' ? ('priority' as const) : ('goal' as const),
                },
              }
            : {})}
          move={false}
          onClose={() => setLinking(null)}
          onLinked={() => undefined}
        />
      ) : null}
    </section>
  );
}
