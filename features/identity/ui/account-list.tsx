import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { listAccounts } from '../account.contract.ts';
import { accountText } from './account.text.ts';
import { InviteDialog } from './invitations.tsx';

const filters = ['all', 'none', 'invited', 'active'] as const;

/** Who can sign in and who is invited; those on the list can be invited together and their codes printed on one sheet. */
export function AccountList() {
  const t = useWords(accountText);
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const [inviting, setInviting] = useState(false);
  const list = usePages(listAccounts, {
    ...(search === '' ? {} : { search }),
    ...(filter === 'all' ? {} : { state: filter }),
  });
  const invitable = list.items.filter((account) => account.can.invite).slice(0, 100);
  return (
    <Group title={t('accounts')}>
      <div className="row wrap">
        <Segmented
          label={t('filter')}
          choices={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
        {filter === 'none' && invitable.length > 0 ? (
          <Button small onClick={() => setInviting(true)}>
            {t('inviteShown', { n: invitable.length })}
          </Button>
        ) : null}
      </div>
      <div className="mt-4 mb-4">
        <TextField label={t('search')} type="search" value={search} onChange={setSearch} />
      </div>
      <ProblemNote problem={list.error} />
      {list.items.length === 0 && !list.pending ? <p className="meta">{t('nobody')}</p> : null}
      <List>
        {list.items.map(({ person, name, state, names, grants, seenAt }) => (
          <Item
            key={person}
            title={<Link to={`/people/${person}`}>{name}</Link>}
            meta={[t(`state.${state}`), ...names, ...grants.map((right) => t(`right.${right}`))].join(' · ')}
            when={seenAt === null ? undefined : t('seen', { at: format.instant(seenAt) })}
          />
        ))}
      </List>
      <Pager more={list.more} loading={list.loadingMore} />
      <InviteDialog
        people={invitable.map(({ person, name }) => ({ id: person, name }))}
        open={inviting}
        onClose={() => setInviting(false)}
      />
    </Group>
  );
}
