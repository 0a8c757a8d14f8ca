import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { listCycles } from '../contract.ts';
import { governanceText } from './governance.text.ts';

/** Which planning period runs, in one sentence. */
export function PeriodNote() {
  const t = useWords(governanceText);
  const format = useFormat();
  const cycles = useRead(listCycles, {});
  return (
    <Group title={t('periods')} first>
      <Loaded from={cycles} lines={1}>
        {({ cycles: rows }) => {
          const running = rows.find((cycle) => cycle.phase === 'running');
          return (
            <p>
              {running
                ? t('periodsNow', { name: running.name, day: format.day(running.endsOn, 'full') })
                : t('periodsNone')}
            </p>
          );
        }}
      </Loaded>
      <div className="acts">
        <ButtonLink small to="/governance/cycles">
          {t('periodsGo')}
        </ButtonLink>
      </div>
    </Group>
  );
}
