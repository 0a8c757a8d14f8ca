import type { Work } from '../../platform/action/context.ts';
import { done, implement, type AuditEntry, type Implementation } from '../../platform/action/implement.ts';
import type { Sealer } from '../../platform/secret/seal.ts';
import { digest, newCode, plainCode } from '../../platform/secret/token.ts';
import { acceptTotp, newTotpSecret, totpEnrolment } from '../../platform/secret/totp.ts';
import { renderSVG } from 'uqr';
import { accountStore } from './account.store.ts';
import { confirmTwoStep, startTwoStep, stopTwoStep, twoStepOn, twoStepUnknown, wrongCode } from './contract.ts';
import { demandOwnPassword } from './password.actions.ts';
import { twoStepStore, type TwoStepRow } from './two-step.store.ts';

const issuer = 'Headway';
const recoveryCodes = 10;
/** Six digits are a code of the app; anything longer is one of the codes kept on paper. */
const appCode = /^\d{6}$/;

const purposeOf = (org: string, person: string) => `totp ${org} ${person}`;

/**
 * Judges the second step and uses the code up.
 * @returns what belongs into the audit trail, or null when the code is not right
 */
export async function acceptSecondStep(
  work: Work,
  sealer: Sealer,
  person: string,
  row: TwoStepRow,
  typed: string,
): Promise<AuditEntry[] | null> {
  const store = twoStepStore(work);
  if (!appCode.test(typed.replaceAll(/\s/g, ''))) {
    const used = await store.useRecoveryCode(person, digest(plainCode(typed)));
    return used ? [{ verb: 'recovery_code.used', subject: { type: 'person', id: person }, about: person }] : null;
  }
  const step = await acceptTotp(
    sealer.open(row.sealed_secret, purposeOf(work.org, person)),
    typed,
    work.clock.now(),
    row.used_step,
  );
  return step !== null && (await store.useStep(person, step)) ? [] : null;
}

export const twoStepActions = (sealer: Sealer): readonly Implementation[] => [
  implement(startTwoStep, async (ctx, { password }) => {
    const { person, name } = ctx.actor;
    await demandOwnPassword(ctx, password, 'password');
    const secret = newTotpSecret();
    const started = await twoStepStore(ctx).start(person, sealer.seal(secret, purposeOf(ctx.org, person)));
    if (!started) throw twoStepOn();
    const [first] = await accountStore(ctx).names([person]);
    const { uri, key } = totpEnrolment(secret, issuer, first?.shown ?? name);
    return done(
      { key, uri, qr: renderSVG(uri) },
      { verb: 'two_step.started', subject: { type: 'person', id: person }, about: person },
    );
  }),

  implement(confirmTwoStep, async (ctx, { code }) => {
    const { person } = ctx.actor;
    const store = twoStepStore(ctx);
    const row = await store.of(person);
    if (!row || row.confirmed_at !== null) throw twoStepUnknown();
    const secret = sealer.open(row.sealed_secret, purposeOf(ctx.org, person));
    const step = await acceptTotp(secret, code, ctx.clock.now(), row.used_step);
    if (step === null || !(await store.useStep(person, step)))
      throw wrongCode({ fields: [{ path: 'code', code: 'wrong_code', message: wrongCode.title }] });
    const codes = Array.from({ length: recoveryCodes }, () => newCode(3));
    await store.confirm(
      person,
      codes.map((one) => digest(plainCode(one))),
    );
    return done(
      { recoveryCodes: codes },
      { verb: 'two_step.confirmed', subject: { type: 'person', id: person }, about: person },
    );
  }),

  implement(stopTwoStep, async (ctx, { password }) => {
    const { person } = ctx.actor;
    await demandOwnPassword(ctx, password, 'password');
    await twoStepStore(ctx).remove(person);
    return done(
      { done: true as const },
      { verb: 'two_step.stopped', subject: { type: 'person', id: person }, about: person },
    );
  }),
];
