import type { PublicContext } from '../../platform/action/context.ts';
import { done, implementPublic, type AuditEntry, type Implementation } from '../../platform/action/implement.ts';
import { verifyPassword } from '../../platform/secret/password.ts';
import type { Sealer } from '../../platform/secret/seal.ts';
import { digest } from '../../platform/secret/token.ts';
import { accountsNamed, type Candidate } from './account.store.ts';
import { codeNeeded, deviceCookie, signIn, wrongCode, wrongNameOrPassword } from './contract.ts';
import { organisation } from '../people/service.ts';
import { takeAttempt } from './password.actions.ts';
import { actorOfPerson } from './service.ts';
import { leaveCarriedSession, openSession } from './session.actions.ts';
import { readSignInName } from './sign-in-name.domain.ts';
import { addressUnit, forgive, giveBack } from './throttle.domain.ts';
import { throttleStore, type ThrottleKey } from './throttle.store.ts';
import { acceptSecondStep } from './two-step.actions.ts';
import { twoStepStore } from './two-step.store.ts';

const devicePurpose = 'device';
const year = 365 * 24 * 60 * 60;

export const signInActions = (sealer: Sealer): readonly Implementation[] => [
  implementPublic(signIn, async (ctx, input) => {
    const name = readSignInName(input.name)?.normalised ?? input.name;
    const keys = countersFor(ctx, sealer, name);
    await takeAttempt(ctx, keys);

    const found = await firstMatch(await accountsNamed(ctx.tx, name), input.password);
    if (!found) throw wrongNameOrPassword();
    await leaveCarriedSession(ctx);
    const work = await ctx.enter(found.org, found.person);
    const actor = await actorOfPerson(work, found.person);
    if (!actor) throw wrongNameOrPassword();

    const entries: AuditEntry[] = [];
    const twoStep = await twoStepStore(work).of(found.person);
    if (twoStep?.confirmed_at) {
      if (input.code === undefined) {
        await ctx.apart((tx) => throttleStore(tx, ctx.clock).change(keys, giveBack));
        throw codeNeeded();
      }
      const accepted = await acceptSecondStep(work, sealer, found.person, twoStep, input.code);
      if (accepted === null) throw wrongCode();
      entries.push(...accepted);
    }
    await ctx.apart((tx) => throttleStore(tx, ctx.clock).change(keys, forgive));
    if (!input.sharedDevice) {
      ctx.setCookie({ name: deviceCookie, value: sealer.seal(name, devicePurpose), maxAgeSeconds: year });
    }
    const opened = await openSession(ctx, work, found.person, input.sharedDevice ? 'shared_device' : 'own_device');
    const { name: company, demo } = await organisation(work);
    return done({ person: found.person, name: actor.name, organisation: company, demo }, [opened, ...entries]);
  }),
];

/** A browser on which this name has come in before is judged alone; every other one by its address and all guesses at the name. */
function countersFor({ request }: PublicContext, sealer: Sealer, name: string): ThrottleKey[] {
  const device = request?.cookies[deviceCookie];
  if (device !== undefined && openedDevice(sealer, device) === name) return [{ kind: 'device', key: digest(device) }];
  return [
    { kind: 'name', key: digest(name) },
    { kind: 'address', key: digest(addressUnit(request?.address ?? '')) },
  ];
}

function openedDevice(sealer: Sealer, cookie: string): string | null {
  try {
    return sealer.open(cookie, devicePurpose);
  } catch {
    return null;
  }
}

/** Without a candidate the password is still weighed against a stand-in: the time of the answer tells nothing. */
async function firstMatch(candidates: readonly Candidate[], password: string): Promise<Candidate | null> {
  if (candidates.length === 0) await verifyPassword(null, password);
  for (const candidate of candidates) {
    if (await verifyPassword(candidate.passwordHash, password)) return candidate;
  }
  return null;
}
