import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { listMail } from '../contract.ts';
import './mail.css';
import { recordText } from './record.text.ts';

/** Mails that left or are kept; with `all` also, without their words, those to others. */
export function MailList(props: { all: boolean }) {
  const t = useWords(recordText);
  const format = useFormat();
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const list = usePages(listMail, { whose });
  return (
    <>
      {props.all ? (
        <div className="mb-4">
          <Segmented
            label={t('mailWhose')}
            choices={[
              { value: 'mine', label: t('mailMine') },
              { value: 'all', label: t('mailAll') },
            ]}
            value={whose}
            onChange={setWhose}
          />
        </div>
      ) : null}
      <ProblemNote problem={list.error} />
      {list.items.length === 0 && !list.pending ? <Empty title={t('mailNone')}>{t('mailNoneLead')}</Empty> : null}
      {list.items.length === 0 ? null : (
        <Group title={t('newest')} first>
          <List>
            {list.items.map(({ id, to, subject, body, at, sentAt, failed }) => (
              <Item
                key={id}
                title={subject}
                meta={t('mailTo', { to })}
                when={
                  sentAt === null
                    ? t('mailKept', { at: format.instant(at) })
                    : t('mailSent', { at: format.instant(sentAt) })
                }
                late={failed !== null}
              >
                {failed === null ? null : <p className="meta">{t('mailFailed', { reason: failed })}</p>}
                {body === null ? <p className="meta">{t('mailPrivate')}</p> : <p className="mail-body">{body}</p>}
              </Item>
            ))}
          </List>
        </Group>
      )}
      <Pager more={list.more} loading={list.loadingMore} />
    </>
  );
}
