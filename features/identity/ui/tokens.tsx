import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { usePages } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { CheckField, Field, NumberField, TextField } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Pager } from '../../../platform/ui/pager.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { issueToken, listTokens, revokeToken } from '../account.contract.ts';
import { type Scope, scopes } from '../scope.domain.ts';
import { securityText } from './security.text.ts';
import { ShownOnce } from './shown-once.tsx';

/** Keys of programs that act for me. */
export function Tokens() {
  const t = useWords(securityText);
  const [open, setOpen] = useState(false);
  return (
    <Group title={t('tokens')} note={t('tokensNote')}>
      <TokenList whose="mine" none={t('tokensNone')} />
      <div className="acts">
        <Button small onClick={() => setOpen(true)}>
          {t('tokenNew')}
        </Button>
      </div>
      <TokenDialog open={open} onClose={() => setOpen(false)} />
    </Group>
  );
}

/** For administrators: every program that acts for somebody here. */
export function Programs() {
  const t = useWords(securityText);
  return (
    <Group title={t('programs')} note={t('programsNote')}>
      <TokenList whose="all" none={t('programsNone')} />
    </Group>
  );
}

function TokenList(props: { whose: 'mine' | 'all'; none: string }) {
  const t = useWords(securityText);
  const format = useFormat();
  const list = usePages(listTokens, { whose: props.whose });
  const revoke = useWrite(revokeToken);
  const say = useScopeWords();
  return (
    <>
      {list.items.length === 0 && !list.pending ? <p className="meta">{props.none}</p> : null}
      <ProblemNote problem={list.error ?? revoke.problem} />
      <List>
        {list.items.map((token) => (
          <Item
            key={token.id}
            title={props.whose === 'all' ? t('tokenOf', { name: token.name, person: token.personName }) : token.name}
            meta={t('tokenMeta', {
              scopes: format.list(token.scopes.map(say)),
              until: format.instant(token.expiresAt, 'long'),
            })}
            when={token.usedAt === null ? t('tokenUnused') : t('tokenUsed', { at: format.instant(token.usedAt) })}
            late={token.expired}
            actions={
              <Button small kind="quiet" onClick={() => void revoke.run({ id: token.id })}>
                {t('revoke')}
              </Button>
            }
          />
        ))}
      </List>
      <Pager more={list.more} loading={list.loadingMore} />
    </>
  );
}

function TokenDialog(props: { open: boolean; onClose: () => void }) {
  const t = useWords(securityText);
  const say = useScopeWords();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [chosen, setChosen] = useState<readonly Scope[]>([]);
  const issue = useWrite(issueToken);
  const close = () => {
    setName('');
    setChosen([]);
    issue.reset();
    props.onClose();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!issue.pending) void issue.run({ name, scopes: [...chosen], days: Number(days) });
  };
  const toggle = (scope: Scope) => (on: boolean) =>
    setChosen((now) => (on ? [...now, scope] : now.filter((one) => one !== scope)));
  if (issue.data) {
    return (
      <Dialog open={props.open} onClose={close} title={t('tokenShown')} lead={t('tokenShownLead')}>
        <ShownOnce value={issue.data.secret} label={t('tokenShown')} />
        <div className="acts">
          <Button kind="primary" onClick={close}>
            {t('done')}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open={props.open} onClose={close} title={t('tokenNew')}>
      <form onSubmit={send}>
        <TextField label={t('tokenName')} value={name} onChange={setName} error={issue.fieldError('name')} />
        <Field label={t('tokenRoom')} error={issue.fieldError('scopes') === undefined ? undefined : t('tokenNothing')}>
          {({ id }) => (
            <div id={id} role="group" aria-label={t('tokenRoom')} className="scopes">
              {scopes.map((scope) => (
                <CheckField key={scope} label={say(scope)} checked={chosen.includes(scope)} onChange={toggle(scope)} />
              ))}
            </div>
          )}
        </Field>
        <NumberField label={t('tokenDays')} value={days} onChange={setDays} error={issue.fieldError('days')} />
        <FormProblem problem={issue.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={issue.pending}>
            {t('tokenMake')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useScopeWords(): (scope: string) => string {
  const t = useWords(securityText);
  return (scope) => {
    const [room = '', direction = ''] = scope.split(':');
    return t('scope', { room, direction });
  };
}
