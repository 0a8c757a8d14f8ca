import { Plus, Printer } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { SelectField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Link, useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Sight } from '../../../platform/ui/sight.tsx';
import { KpiMultiple } from '../../kpis/ui/public.ts';
import { placeKpi, readStack, type Stack, unplaceKpi } from '../stack.contract.ts';
import { holds } from '../stack.domain.ts';
import { StackDialog, type StackDialogKind } from './stack-dialog.tsx';
import { stackText } from './stack.text.ts';
import './stack.css';

type Place = Stack['places'][number];

/** The few numbers of a team or of a role in it: five places, what is missing, what was left out on purpose. */
export function StackScreen(props: { teamId: string; role: string }) {
  const stack = useRead(readStack, { teamId: props.teamId, role: props.role }, { keepPrevious: true });
  return (
    <Loaded from={stack} lines={6}>
      {(loaded) => <StackPage stack={loaded} />}
    </Loaded>
  );
}

function StackPage({ stack }: { stack: Stack }) {
  const t = useWords(stackText);
  const [dialog, setDialog] = useState<StackDialogKind | null>(null);
  const take = useWrite(unplaceKpi, { invalidates: ['goals'] });
  const kpis = stack.places.flatMap((place) => place.kpis);
  const moved = kpis.filter((kpi) => kpi.openSignals > 0).length;
  const team = stack.role === '' ? stack.team.name : t('role.of', { team: stack.team.name, role: stack.role });
  return (
    <>
      <PageHead
        title={t('title', { n: kpis.length, team })}
        shortTitle={t('title.short', { team })}
        above={
          stack.priority === null ? undefined : (
            <Sight
              steps={[
                { label: stack.team.name },
                { label: stack.priority.name, to: `/priorities/${stack.priority.id}` },
              ]}
            />
          )
        }
        lead={kpis.length === 0 ? t('lead.none') : moved > 0 ? t('lead.moved', { n: moved }) : t('lead.quiet')}
        actions={
          <>
            {kpis.length === 0 ? null : (
              <ButtonLink kind="quiet" icon={Printer} to={`/kpis/pack?team=${stack.team.id}`}>
                {t('pack')}
              </ButtonLink>
            )}
            {stack.can.edit ? (
              <>
                {stack.unplaced.length === 0 ? null : (
                  <Button icon={Plus} onClick={() => setDialog({ kind: 'place' })}>
                    {t('place.title')}
                  </Button>
                )}
                {kpis.length === 0 ? null : (
                  <Menu
                    label={t('take.label')}
                    trigger={t('take.label')}
                    choices={kpis.map((kpi) => ({
                      label: t('take.out', { name: kpi.name }),
                      onChoose: () => void take.run({ teamId: stack.team.id, role: stack.role, kpiId: kpi.id }),
                    }))}
                  />
                )}
              </>
            ) : null}
          </>
        }
      />
      <ProblemNote problem={take.problem} />
      <Roles stack={stack} />
      <ul className="kpi-multiples stack" aria-label={t('list.label')}>
        {stack.places.map((place) => (
          <PlaceRows key={place.place} stack={stack} place={place} open={setDialog} />
        ))}
      </ul>
      <Watch stack={stack} />
      <Retired stack={stack} />
      {dialog === null ? null : <StackDialog stack={stack} what={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

/** A stack belongs to the whole team, or to one role in it. */
function Roles({ stack }: { stack: Stack }) {
  const t = useWords(stackText);
  const go = useGo();
  if (stack.roles.length < 2) return null;
  return (
    <div className="stack-role">
      <SelectField
        label={t('role.label')}
        empty={t('role.whole')}
        value={stack.role}
        onChange={(role) => go(`/kpis/stack/${stack.team.id}${role === '' ? '' : `?role=${encodeURIComponent(role)}`}`)}
        choices={stack.roles.map((role) => ({ value: role, label: role }))}
      />
    </div>
  );
}

function PlaceRows(props: { stack: Stack; place: Place; open: (dialog: StackDialogKind) => void }) {
  const t = useWords(stackText);
  const { place } = props;
  if (place.kpis.length === 0) return <EmptyPlace {...props} />;
  return (
    <>
      {place.kpis.map((kpi, index) => (
        <KpiMultiple key={kpi.id} kpi={kpi} role={t(`place.${place.place}`)}>
          {index === holds[place.place][1] ? <Surplus {...props} /> : null}
        </KpiMultiple>
      ))}
    </>
  );
}

/** What stands beside the numbers of a place that holds too many: the reason, or the question. */
function Surplus({ stack, place, open }: { stack: Stack; place: Place; open: (dialog: StackDialogKind) => void }) {
  const t = useWords(stackText);
  return (
    <>
      <p className="meta">
        {t('surplus', { n: place.off })} {place.exception === null ? t('surplus.unexplained') : null}
      </p>
      <Excuse place={place} />
      {stack.can.edit && place.exception === null ? (
        <div className="acts">
          <Button small onClick={() => open({ kind: 'surplus', place: place.place })}>
            {t('excuse.surplus')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Excuse({ place }: { place: Place }) {
  const t = useWords(stackText);
  const format = useFormat();
  if (place.exception === null) return null;
  const { reason, madeBy, madeAt } = place.exception;
  return <p className="meta">{t('excused', { reason, who: madeBy.name, day: format.dayOf(madeAt) })}</p>;
}

/** An empty place asks its question and offers what would fit. */
function EmptyPlace(props: { stack: Stack; place: Place; open: (dialog: StackDialogKind) => void }) {
  const t = useWords(stackText);
  const { stack, place } = props;
  const put = useWrite(placeKpi, { invalidates: ['goals'] });
  const at = { teamId: stack.team.id, role: stack.role, place: place.place };
  return (
    <li className="multiple stack-empty">
      <div className="meta">{t(`place.${place.place}`)}</div>
      <div>
        <h3>{t('missing.title')}</h3>
        <p className="meta">{t(`missing.${place.place}`)}</p>
        <Excuse place={place} />
        <ProblemNote problem={put.problem} />
      </div>
      {stack.can.edit ? (
        <div className="acts stack-offer">
          {place.proposals.map((kpi) => (
            <Button
              key={kpi.id}
              small
              icon={Plus}
              busy={put.pending}
              aria-label={t('put.label', { name: kpi.name })}
              onClick={() => void put.run({ ...at, kpiId: kpi.id })}
            >
              {t('put', { name: kpi.name })}
            </Button>
          ))}
          <ButtonLink small to={`/kpis/choose?team=${stack.team.id}&place=${place.place}`}>
            {t('choose.here')}
          </ButtonLink>
          {place.state === 'missing' && place.exception === null ? (
            <Button small kind="quiet" onClick={() => props.open({ kind: 'missing', place: place.place })}>
              {t('excuse.missing')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

/** Speed needs a counterweight. */
function Watch({ stack }: { stack: Stack }) {
  const t = useWords(stackText);
  if (stack.speed.length === 0) return null;
  return (
    <Group title={t('watch.title')}>
      {stack.speed.map(({ fast, counterweight }) => (
        <p key={fast} className="measure">
          {counterweight === null ? t('watch.alone', { fast }) : t('watch.pair', { fast, counterweight })}
        </p>
      ))}
    </Group>
  );
}

function Retired({ stack }: { stack: Stack }) {
  const t = useWords(stackText);
  const format = useFormat();
  if (stack.retired.length === 0) return null;
  return (
    <Group title={t('retired.title')}>
      <List label={t('retired.title')}>
        {stack.retired.map((kpi) => (
          <li key={kpi.id} className="row between top wrap">
            <span>
              <Link to={`/kpis/${kpi.id}`}>{kpi.name}</Link> <span className="meta">{kpi.reason}</span>
            </span>
            <span className="meta">{t('retired.on', { day: format.dayOf(kpi.on) })}</span>
          </li>
        ))}
      </List>
    </Group>
  );
}
