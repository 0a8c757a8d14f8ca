import { invalidInput } from '../../platform/action/action.ts';
import type { PublicContext, RequestFacts } from '../../platform/action/context.ts';
import { done, implementPublic, type Implementation } from '../../platform/action/implement.ts';
import { isZone } from '../../platform/kernel/zone.ts';
import { hashPassword } from '../../platform/secret/password.ts';
import { digest, plainCode, sameText } from '../../platform/secret/token.ts';
import { createOrganisation, joinPerson } from '../people/service.ts';
import { accountStore } from './account.store.ts';
import {
  badSignInName,
  demoClosed,
  demoSignIn,
  readFrontDoor,
  setUpOrganisation,
  setupCodeNeeded,
  setupDone,
} from './contract.ts';
import { foundedOrganisations, lockFounding } from './founding.store.ts';
import { refuseWeak, takeAttempt } from './password.actions.ts';
import { actorOfPerson, giveRightTo } from './service.ts';
import { leaveCarriedSession, openSession } from './session.actions.ts';
import { comesFromMachine, mayStartSetup } from './setup.domain.ts';
import { readSignInName } from './sign-in-name.domain.ts';
import { addressUnit } from './throttle.domain.ts';

/** The company that can be explored; it is made when somebody first asks for it. */
export interface DemoCompany {
  readonly company: string;
  /** Who can be chosen on the first page. */
  readonly people: readonly { key: string; name: string; role: string; place: string; zone: string }[];
  /** Makes it where it is missing. @returns its id and the person ids by key */
  open(): Promise<{ org: string; people: Readonly<Record<string, string>> }>;
}

export interface FrontDoor {
  /** Printed on the console when Headway is bound to more than loopback. */
  readonly setupCode: string;
  /** Null: there is none in this build. */
  readonly demo: DemoCompany | null;
  /** `--demo`: the demo company is open to whoever reaches the address. */
  readonly demoForAll: boolean;
}

const atMachine = (request: RequestFacts | null): boolean => request === null || comesFromMachine(request);
const demoAt = (door: FrontDoor, request: RequestFacts | null): DemoCompany | null =>
  door.demoForAll || atMachine(request) ? door.demo : null;

/** Judges whether this visitor may found an organisation; guesses at the code are counted. */
async function demandSetupRight(ctx: PublicContext, door: FrontDoor, code: string | undefined): Promise<void> {
  const organisations = await foundedOrganisations(ctx.tx);
  const loopback = atMachine(ctx.request);
  if (!loopback && code !== undefined && organisations === 0) {
    await takeAttempt(ctx, [{ kind: 'code', key: digest(addressUnit(ctx.request?.address ?? '')) }]);
  }
  const codeMatches = code !== undefined && sameText(plainCode(code), plainCode(door.setupCode));
  const answer = mayStartSetup({ loopback, codeGiven: code !== undefined, codeMatches, organisations });
  if (answer === 'already_set_up') throw setupDone();
  if (answer === 'code_wrong')
    throw setupCodeNeeded({
      detail: 'This is not the code that was printed.',
      fields: [{ path: 'code', code: answer, message: 'This is not the code that was printed.' }],
    });
  if (answer === 'code_needed') throw setupCodeNeeded();
}

export const setupActions = (door: FrontDoor): readonly Implementation[] => [
  implementPublic(readFrontDoor, async (ctx) => {
    const organisations = await foundedOrganisations(ctx.tx);
    const answer = mayStartSetup({
      loopback: atMachine(ctx.request),
      codeGiven: false,
      codeMatches: false,
      organisations,
    });
    const demo = demoAt(door, ctx.request);
    const setup = {
      already_set_up: 'done',
      open: 'open',
      code_needed: 'code_needed',
      code_wrong: 'code_needed',
    } as const;
    return {
      setup: setup[answer],
      demo: demo && { company: demo.company, people: [...demo.people] },
    };
  }),

  implementPublic(setUpOrganisation, async (ctx, input) => {
    await lockFounding(ctx.tx);
    await demandSetupRight(ctx, door, input.code);
    if (!isZone(input.zone))
      throw invalidInput({
        fields: [
          { path: 'zone', code: 'bad_zone', message: 'This is no time zone of a place. Write it as Europe/London.' },
        ],
      });
    const signInName = readSignInName(input.signInName);
    if (!signInName)
      throw badSignInName({ fields: [{ path: 'signInName', code: 'bad_sign_in_name', message: badSignInName.title }] });
    refuseWeak(input.password, [input.name, input.company, signInName.name], 'password');

    await leaveCarriedSession(ctx);
    const work = await ctx.enter(ctx.ids.next());
    await createOrganisation(work, { name: input.company, zone: input.zone, locale: 'en-GB', demo: false });
    const person = await joinPerson(work, {
      name: input.name,
      email: signInName.kind === 'email' ? signInName.name : null,
      employeeNo: signInName.kind === 'employee_number' ? signInName.name : null,
    });
    await ctx.enter(work.org, person);
    await accountStore(work).setNames(person, [signInName]);
    await accountStore(work).setPassword(person, await hashPassword(input.password));
    await giveRightTo(work, person, 'administrator');
    const opened = await openSession(ctx, work, person, 'own_device');
    return done({ person, name: input.name, organisation: input.company, demo: false }, [
      {
        verb: 'organisation.founded',
        subject: { type: 'organisation', id: work.org },
        about: person,
        detail: { name: input.company, zone: input.zone },
      },
      opened,
    ]);
  }),

  implementPublic(demoSignIn, async (ctx, { person: key }) => {
    const demo = demoAt(door, ctx.request);
    if (!demo?.people.some((one) => one.key === key)) throw demoClosed();
    const { org, people } = await demo.open();
    const person = people[key];
    if (person === undefined) throw demoClosed();
    await leaveCarriedSession(ctx);
    const work = await ctx.enter(org, person);
    const actor = await actorOfPerson(work, person);
    if (!actor) throw demoClosed({ detail: 'This person has left the demo company.' });
    const opened = await openSession(ctx, work, person, 'own_device');
    return done({ person, name: actor.name, organisation: demo.company, demo: true }, opened);
  }),
];
