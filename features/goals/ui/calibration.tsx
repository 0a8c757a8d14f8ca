import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { readCalibration, type Calibration } from '../progress.contract.ts';
import { progressText } from './progress.text.ts';

/** Were our 70 % right 70 % of the time? For the whole organisation, with ranges, or "cannot tell". */
export function CalibrationGroup() {
  const t = useWords(progressText);
  return (
    <Group title={t('calibration.title')}>
      <Loaded from={useRead(readCalibration, {})}>{(known) => <Bands known={known} />}</Loaded>
    </Group>
  );
}

function Bands({ known }: { known: Calibration }) {
  const t = useWords(progressText);
  const format = useFormat();
  const percent = (value: number) => format.percent(Math.round(value));
  if (known.bands.length === 0)
    return (
      <p className="meta">{t('calibration.none', { people: known.fewestPeople, results: known.fewestResults })}</p>
    );
  return (
    <>
      <p className="meta">{t('calibration.lead', { day: format.day(known.since, 'full') })}</p>
      <Table
        caption={t('calibration.caption')}
        rows={known.bands}
        rowKey={(band) => String(band.from)}
        columns={[
          {
            key: 'sure',
            head: t('calibration.sure'),
            cell: ({ from, to, said }) =>
              t('calibration.band', { from: percent(from), to: percent(to), said: percent(said) }),
          },
          { key: 'n', head: t('calibration.results'), right: true, wideOnly: true, cell: ({ results }) => results },
          { key: 'arrived', head: t('calibration.arrived'), right: true, cell: ({ arrived }) => percent(arrived) },
          {
            key: 'range',
            head: t('calibration.range'),
            cell: ({ low, high }) => t('calibration.between', { low: percent(low), high: percent(high) }),
          },
          { key: 'so', head: t('calibration.verdict'), cell: ({ judgement }) => t(`calibration.${judgement}`) },
        ]}
      />
    </>
  );
}
