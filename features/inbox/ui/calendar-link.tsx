import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group } from '../../../platform/ui/group.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { endCalendarLink, makeCalendarLink, readCalendarLink } from '../calendar.contract.ts';
import { calendarText } from './calendar.text.ts';

/** The link by which my calendar program reads my days, or none. */
export function CalendarLink() {
  const t = useWords(calendarText);
  const tell = useToast();
  const link = useRead(readCalendarLink, {});
  const make = useWrite(makeCalendarLink);
  const end = useWrite(endCalendarLink, { onDone: () => tell(t('ended')) });
  return (
    <Group title={t('title')}>
      <p className="mb-4">{t('lead')}</p>
      <Loaded from={link}>
        {({ voucher }) =>
          voucher === null ? (
            <>
              <p className="meta mb-4">{t('none')}</p>
              <Button small busy={make.pending} onClick={() => void make.run({})}>
                {t('make')}
              </Button>
            </>
          ) : (
            <>
              <TextField
                label={t('link')}
                help={t('link.help')}
                readOnly
                value={addressOf(voucher)}
                onChange={() => {}}
              />
              <div className="acts">
                {window.isSecureContext ? (
                  <Button
                    small
                    onClick={() => void navigator.clipboard.writeText(addressOf(voucher)).then(() => tell(t('copied')))}
                  >
                    {t('copy')}
                  </Button>
                ) : null}
                <Button
                  small
                  kind="quiet"
                  busy={make.pending}
                  onClick={() => void make.run({}).then((made) => made && tell(t('again.said')))}
                >
                  {t('again')}
                </Button>
                <Button small kind="quiet" busy={end.pending} onClick={() => void end.run({})}>
                  {t('end')}
                </Button>
              </div>
            </>
          )
        }
      </Loaded>
      <ProblemNote problem={make.problem ?? end.problem} />
    </Group>
  );
}

const addressOf = (voucher: string): string => `${location.origin}/api/v1/calendar/${voucher}/headway.ics`;
