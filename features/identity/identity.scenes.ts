import type { Scenes, World } from '../../platform/test/scenes.ts';
import { hashPassword } from '../../platform/secret/password.ts';
import { totpCode, totpStep } from '../../platform/secret/totp.ts';
import { addPerson } from '../people/contract.ts';
import { accountStore } from './account.store.ts';
import { invite, issueToken } from './account.contract.ts';
import { tokenIn } from './cast.scenes.ts';
import { readSecurity, startTwoStep } from './contract.ts';
import { openSession } from './session.actions.ts';
import { readSignInName } from './sign-in-name.domain.ts';
import { twoStepStore } from './two-step.store.ts';

const password = 'ten kettles whistle softly';
const hashed = hashPassword(password);
const keeper = (world: World) => ({ as: world.people['administrator']!, org: world.org });

/** Lets a person of the world sign in with a password; @returns the name they sign in with. */
async function withAccount(world: World, person: string): Promise<string> {
  const name = `${person}@scene.example`;
  const hash = await hashed;
  await world.test.work(async (work) => {
    await accountStore(work).setNames(person, [readSignInName(name)!]);
    await accountStore(work).setPassword(person, hash);
    await twoStepStore(work).remove(person);
  }, world.org);
  return name;
}

/** Somebody who has an e-mail address and no account. */
async function newcomer(world: World): Promise<string> {
  const n = world.unique();
  const made = await world.test.run(
    addPerson,
    { name: `Newcomer ${n}`, email: `newcomer.${n}@scene.example` },
    keeper(world),
  );
  return made.id;
}

async function invitation(world: World): Promise<string> {
  const { invitations } = await world.test.run(invite, { personIds: [await newcomer(world)] }, keeper(world));
  return tokenIn(invitations[0]!.link);
}

export const identityScenes: Scenes = {
  'identity.sign_in': async (world, subject) => ({ name: await withAccount(world, subject), password }),
  'identity.sign_out': async () => ({}),
  'identity.sign_out_everywhere': async () => ({}),
  'identity.who_am_i': async () => ({}),
  'identity.change_password': async (world, subject) => {
    await withAccount(world, subject);
    return { current: password, next: 'a lantern on the pier' };
  },
  'identity.read_security': async () => ({}),
  'identity.end_session': async (world, subject) => {
    await world.test.work(
      (work) => openSession({ request: null, setCookie: () => {} }, work, subject, 'own_device'),
      world.org,
    );
    const { sessions } = await world.test.run(readSecurity, {}, { as: subject, org: world.org });
    return { id: sessions[0]!.id };
  },
  'identity.start_two_step': async (world, subject) => {
    await withAccount(world, subject);
    return { password };
  },
  'identity.confirm_two_step': async (world, subject) => {
    await withAccount(world, subject);
    const { secret } = await world.test.run(startTwoStep, { password }, { as: subject, org: world.org }).then(readKey);
    return { code: await totpCode(secret, totpStep(world.test.clock.now())) };
  },
  'identity.stop_two_step': async (world, subject) => {
    await withAccount(world, subject);
    return { password };
  },
  'identity.read_account': async (_world, subject) => ({ personId: subject }),
  'identity.list_accounts': async () => ({ limit: 5 }),
  'identity.invite': async (world) => ({ personIds: [await newcomer(world)], mail: true }),
  'identity.withdraw_invitation': async (_world, subject) => ({ personId: subject }),
  'identity.issue_reset': async (world) => ({ personId: await newcomer(world) }),
  'identity.read_invitation': async (world) => ({ token: await invitation(world) }),
  'identity.accept_invitation': async (world) => ({ token: await invitation(world), password }),
  'identity.give_right': async (world) => ({ personId: await newcomer(world), right: 'learning_team' }),
  'identity.take_right': async (world) => ({ personId: await newcomer(world), right: 'learning_team' }),
  'identity.list_tokens': async () => ({}),
  'identity.issue_token': async () => ({ name: 'A program', scopes: ['goals:read'] }),
  'identity.revoke_token': async (world, subject) => {
    const { token } = await world.test.run(
      issueToken,
      { name: 'A program', scopes: ['goals:read'] },
      { as: subject, org: world.org },
    );
    return { id: token.id };
  },
  'identity.read_front_door': async () => ({}),
  'identity.demo_sign_in': async () => ({ person: 'priya' }),
  'identity.set_up_organisation': async (world) => ({
    company: `Company ${world.unique()}`,
    zone: 'Europe/London',
    name: 'Ada Lock',
    signInName: 'ada@scene.example',
    password,
  }),
};

/** The typed key of an authenticator app is the secret in base32 (RFC 4648). */
function readKey({ key }: { key: string }): { secret: string } {
  const bits = [...key]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return { secret: String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))) };
}
