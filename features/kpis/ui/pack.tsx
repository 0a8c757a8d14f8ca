import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { type Pack, readPack } from '../pack.contract.ts';
import { PackAgenda } from './pack-agenda.tsx';
import { PackKpi } from './pack-kpi.tsx';
import { packText } from './pack.text.ts';
import './pack.css';

type Days = '28' | '91';

/** A page for a meeting: what moved, what it means, what we do; the silent numbers in one line. Printed on A4. */
export function KpiPack(props: { team?: { id: string; name: string }; ids?: readonly string[] }) {
  const [days, setDays] = useState<Days>('28');
  const pack = useRead(
    readPack,
    {
      ...(props.team ? { teamId: props.team.id } : {}),
      ids: (props.ids ?? []).join(','),
      days: Number(days),
    },
    { keepPrevious: true },
  );
  return (
    <Loaded from={pack} lines={6}>
      {(read) => <Page pack={read} team={props.team?.name ?? null} days={days} setDays={setDays} />}
    </Loaded>
  );
}

function Page(props: { pack: Pack; team: string | null; days: Days; setDays: (days: Days) => void }) {
  const t = useWords(packText);
  const format = useFormat();
  const { pack, team } = props;
  const { speaking, silent, unheard } = pack;
  const open = speaking.flatMap((one) => one.signals).filter((signal) => signal.decision === null).length;
  const none = speaking.length + silent.length + unheard.length === 0;
  return (
    <div className="pack">
      <PageHead
        title={team === null ? t('title.mine') : t('title.team', { team })}
        lead={
          none
            ? undefined
            : speaking.length === 0
              ? t('lead.quiet')
              : t('lead.moved', { moved: speaking.length, silent: silent.length, open })
        }
        actions={
          <Button icon={Printer} onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      <div className="pack-look only-screen">
        <Segmented
          label={t('days.label')}
          choices={(['28', '91'] as const).map((value) => ({ value, label: t(`days.${value}`) }))}
          value={props.days}
          onChange={props.setDays}
        />
      </div>
      {none ? (
        <Empty title={t('none.title')} actions={<ButtonLink to="/kpis">{t('to')}</ButtonLink>}>
          {t('lead.none')}
        </Empty>
      ) : null}
      {speaking.map((one) => (
        <PackKpi key={one.kpi.id} one={one} since={pack.since} />
      ))}
      <Rest pack={pack} />
      {none ? null : <PackAgenda pack={pack} />}
      <p className="meta only-print">{t('foot', { day: format.day(pack.today), since: format.day(pack.since) })}</p>
    </div>
  );
}

/** The numbers that do what they always do, and those that stay away: one line each. */
function Rest({ pack }: { pack: Pack }) {
  const t = useWords(packText);
  const format = useFormat();
  const value = (of: Pack['silent'][number]) =>
    of.value === null ? '' : format.quantity(of.value, of.unit, { digits: 1 });
  return (
    <>
      {pack.silent.length === 0 ? null : (
        <p className="pack-rest">
          <strong>{t('silent.title')}</strong>{' '}
          {format.list(pack.silent.map((one) => t('silent.one', { name: one.name, value: value(one) })))}
        </p>
      )}
      {pack.unheard.length === 0 ? null : (
        <p className="pack-rest">
          <strong>{t('unheard.title')}</strong>{' '}
          {format.list(
            pack.unheard.map(({ name, last }) =>
              last === null ? t('unheard.never', { name }) : t('unheard.since', { name, day: format.day(last) }),
            ),
          )}
        </p>
      )}
    </>
  );
}
