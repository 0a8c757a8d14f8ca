import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Coverage } from '../../../platform/ui/coverage.tsx';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { firstName } from '../../../platform/ui/person.tsx';
import type { Review } from '../contract.ts';
import { thinMonths } from '../surprise.domain.ts';
import { reviewText } from './review.text.ts';
import { CiteWords } from './sentence.tsx';

/** How much there is to look back on by month, the same for both sides, and all of it on request. */
export function Remembered({ review }: { review: Review }) {
  const t = useWords(reviewText);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const thin = thinMonths(review.months);
  const name = firstName(review.person.name);
  const lead = [
    review.side === 'person' ? t('remember.lead.self') : t('remember.lead', { name }),
    thin.length === 0 || thin.length === review.months.length
      ? ''
      : t('remember.thin', { n: thin.length, months: format.list(thin.map((month) => format.day(month, 'month'))) }),
    review.managers.length < 2
      ? ''
      : t('managers', {
          name,
          names: format.list(
            review.managers.map((one) =>
              one.untilOn === null
                ? one.name
                : t('manager.until', { name: one.name, day: format.day(one.untilOn, 'day') }),
            ),
          ),
        }),
  ];
  return (
    <section className="covr">
      <div>
        <h2>{t('remember')}</h2>
        <p className="meta">{lead.filter(Boolean).join(' ')}</p>
        {review.evidence.length === 0 ? (
          <p className="meta">{t('evidence.none')}</p>
        ) : (
          <Button small kind="quiet" onClick={() => setOpen(true)}>
            {t('remember.open', { n: review.evidence.length })}
          </Button>
        )}
      </div>
      <Coverage label={t('remember.label')} months={review.months} />
      {open ? (
        <Dialog open wide onClose={() => setOpen(false)} title={t('evidence.title')}>
          <List>
            {review.evidence.toReversed().map((piece) => (
              <Item
                key={`${piece.type} ${piece.id}`}
                title={<CiteWords cite={piece} />}
                meta={
                  piece.seenOn === null ? t('piece.unseen') : t('piece.seen', { day: format.day(piece.seenOn, 'day') })
                }
              >
                <Said small>{piece.text}</Said>
              </Item>
            ))}
          </List>
        </Dialog>
      ) : null}
    </section>
  );
}
