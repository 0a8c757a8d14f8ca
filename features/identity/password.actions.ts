import type { FieldProblem } from '../../platform/action/action.ts';
import type { Context, PublicContext } from '../../platform/action/context.ts';
import { done, implement, type Implementation } from '../../platform/action/implement.ts';
import { hashPassword, verifyPassword } from '../../platform/secret/password.ts';
import { digest } from '../../platform/secret/token.ts';
import { accountStore } from './account.store.ts';
import { changePassword, slowDown, weakPassword, wrongPassword } from './contract.ts';
import { organisation } from '../people/service.ts';
import { passwordLength, passwordProblem, type PasswordProblem } from './password.domain.ts';
import { carriedSession } from './session.actions.ts';
import { sessionStore } from './session.store.ts';
import { forgive } from './throttle.domain.ts';
import { throttleStore, type ThrottleKey } from './throttle.store.ts';

const sentences: Record<PasswordProblem, string> = {
  too_short: `Use at least ${passwordLength.least} characters; a few unrelated words are easy to keep.`,
  too_long: `Use at most ${passwordLength.most} characters.`,
  too_common: 'This is one of the passwords that are tried first. A few unrelated words are better.',
  too_plain: 'This follows a simple pattern. A few unrelated words are better.',
  contains_name: 'This is little more than a name that others know. A few unrelated words are better.',
};

/** @param path the input field that holds the password. @param names what others know about the account */
export function refuseWeak(password: string, names: readonly string[], path: string): void {
  const code = passwordProblem(password, names);
  if (code === null) return;
  const field: FieldProblem = { path, code, message: sentences[code] };
  throw weakPassword({ detail: field.message, fields: [field] });
}

/** Counts the attempt, or refuses it with the seconds to wait. */
export async function takeAttempt(
  ctx: Pick<PublicContext, 'apart' | 'clock'>,
  keys: readonly ThrottleKey[],
): Promise<void> {
  const waitSeconds = await ctx.apart((tx) => throttleStore(tx, ctx.clock).take(keys));
  if (waitSeconds > 0) throw slowDown({ extra: { waitSeconds } });
}

/** Asks again for the password of whoever is signed in: a borrowed screen is not enough to change how one comes in. */
export async function demandOwnPassword(ctx: Context, password: string, path: string): Promise<void> {
  const keys: ThrottleKey[] = [{ kind: 'name', key: digest(`${ctx.org} ${ctx.actor.person}`) }];
  await takeAttempt(ctx, keys);
  const account = await accountStore(ctx).of(ctx.actor.person);
  if (!(await verifyPassword(account?.password_hash ?? null, password))) {
    throw wrongPassword({ fields: [{ path, code: 'wrong_password', message: wrongPassword.title }] });
  }
  await ctx.apart((tx) => throttleStore(tx, ctx.clock).change(keys, forgive));
}

export const passwordActions: readonly Implementation[] = [
  implement(changePassword, async (ctx, { current, next }) => {
    const { person, name } = ctx.actor;
    const accounts = accountStore(ctx);
    await demandOwnPassword(ctx, current, 'current');
    const names = await accounts.names([person]);
    const { name: company } = await organisation(ctx);
    refuseWeak(next, [name, company, ...names.map((one) => one.shown)], 'next');
    await accounts.setPassword(person, await hashPassword(next));
    const ended = await sessionStore(ctx).endAll(person, person, carriedSession(ctx.request)?.hash ?? null);
    return done(
      { done: true as const },
      { verb: 'password.changed', subject: { type: 'person', id: person }, about: person, detail: { ended } },
    );
  }),
];
