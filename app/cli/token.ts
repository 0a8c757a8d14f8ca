import { issueToken } from '../../features/identity/account.contract.ts';
import { everyScope, scopesIn } from '../../features/identity/service.ts';
import { acting } from './acting.ts';
import { dataOption, jsonOption, WrongUse, type Command } from './command.ts';

export const command: Command = {
  about: 'Makes an API token for a person, which may do at most what the person may. It is shown this one time.',
  options: {
    person: { value: 'NAME', doc: 'E-mail address or employee number.', required: true },
    scope: { value: 'SCOPES', doc: 'What it may do, for example "kpis:write goals:read".', required: true },
    name: { value: 'WORDS', doc: 'What it is for; "command line" unless given.' },
    days: { value: 'NUMBER', doc: 'When it expires; in 90 days unless given.' },
    ...dataOption,
    ...jsonOption,
  },
  more: () => `Scopes: ${everyScope().join(' ')}`,
  run(given, io) {
    const wanted = scopesIn(given.text('scope') ?? '');
    if (wanted.unknown.length > 0 || wanted.scopes.length === 0) {
      throw new WrongUse(`"${given.text('scope')}" is not a list of scopes. There are: ${everyScope().join(' ')}`);
    }
    const days = Number(given.text('days') ?? 90);
    if (!Number.isInteger(days) || days < 1)
      throw new WrongUse(`--days must be a number of days, but is "${given.text('days')}".`);
    const issue = { name: given.text('name') ?? 'command line', scopes: wanted.scopes, days };
    return acting(
      given,
      io,
      async ({ actor, run }) => {
        const { token, secret } = await run(issueToken, issue);
        return {
          json: { token: secret, id: token.id, scopes: token.scopes, expiresAt: token.expiresAt },
          text: `${secret}\nIt acts for ${actor.name} until ${token.expiresAt} and is not shown again.`,
        };
      },
      given.text('person'),
    );
  },
};
