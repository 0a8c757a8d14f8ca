import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { readRightHistory } from '../approval.contract.ts';
import type { Level, Matter } from '../decision-right.domain.ts';
import { governanceText } from './governance.text.ts';
import { rightText } from './right.text.ts';

/** Everything that was ever laid down about who decides one thing, latest first, down to the usual rule. */
export function RightHistory(props: { matter: Matter; level: Level; onClose: () => void }) {
  const t = useWords(rightText);
  const words = useWords(governanceText);
  const format = useFormat();
  const { matter, level } = props;
  const history = useRead(readRightHistory, { matter, level });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words('changeRight', { matter: words(`matter.${matter}`), level: words(`level.${level}`) })}
      lead={t('history.lead')}
    >
      <Loaded from={history}>
        {({ items }) => (
          <List>
            {items.map((item) => (
              <li key={item.id}>
                <p>
                  {t('history.right', {
                    sets: words(`who.${item.sets}`),
                    approves: words(`who.${item.approves}`),
                    changes: words(`who.${item.changes}`),
                  })}
                </p>
                <p className="meta">
                  {[
                    item.until === null
                      ? t('history.since', { from: format.instant(item.from, 'long') })
                      : t('history.span', {
                          from: format.instant(item.from, 'long'),
                          until: format.instant(item.until, 'long'),
                        }),
                    ...(item.by === null ? [] : [t('history.by', { name: item.by.name })]),
                  ].join(' · ')}
                </p>
              </li>
            ))}
            <li className="meta">{items.length === 0 ? t('history.never') : t('history.before')}</li>
          </List>
        )}
      </Loaded>
    </Dialog>
  );
}
