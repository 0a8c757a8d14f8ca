import { describe, expect, it } from 'vitest';
import { Fault } from '../../platform/action/action.ts';
import type { Call } from '../../platform/action/dispatch.ts';
import { testDatabase } from '../../platform/test/database.ts';
import { expected, refusalsOfState } from './matrix.expected.ts';
import { allScenes, buildStage, roles, type Role } from './matrix.world.ts';

const db = await testDatabase();
const { world, actorOf } = await buildStage(db);
const scenes = await allScenes();
const request: NonNullable<Call['request']> = {
  address: '127.0.0.1',
  userAgent: 'test',
  origin: 'http://localhost:3000',
  secure: false,
  loopback: true,
  cookies: {},
};

/** What a refusal of identity or policy looks like; any other fault means that the scene does not hold. */
const refused = new Set([401, 403, 404, 410]);

type Answer = { may: boolean; output: unknown };

async function ask(action: string, input: object, role: Role): Promise<Answer> {
  const { upload = null, ...sent } = input as { upload?: Call['upload'] };
  try {
    const call = { actor: actors.get(role) ?? null, request, upload: upload ?? null, rehearse: true };
    const { output } = await db.dispatcher.dispatch(action, sent, call);
    return { may: true, output };
  } catch (error) {
    const code = error instanceof Fault ? error.code : null;
    const byState = code !== null && refusalsOfState[action] === code;
    // Rows next door refer to people next door: what the policy does not ask, the tenant key in every foreign key refuses.
    const byTenant = role === 'other_tenant' && code === 'conflict';
    if (error instanceof Fault && (refused.has(error.status) || byState || byTenant))
      return { may: false, output: null };
    throw new Error(
      `${action} as ${role}: the scene does not hold (${error instanceof Fault ? `${error.code}: ${error.message} ${JSON.stringify(error.fields)}` : String(error)})`,
      { cause: error },
    );
  }
}

/** Nobody's rights change while the matrix is asked: everything is rehearsed. */
const actors = new Map(await Promise.all(roles.map(async (role) => [role, await actorOf(role)] as const)));

const lineOf = new Map(expected.flatMap(({ who, actions }) => actions.map((action) => [action, who] as const)));

describe('who may do what', () => {
  it('is written down for every action, once, and for nothing else', () => {
    const actions = db.dispatcher.actions.map((action) => action.name).sort();
    const written = expected.flatMap(({ actions: line }) => line).sort();
    expect(written).toEqual(actions);
  });

  it('has a scene for every action', () => {
    expect(db.dispatcher.actions.map((action) => action.name).filter((name) => !scenes.has(name))).toEqual([]);
  });

  const inside = roles.filter((role) => role !== 'other_tenant');
  for (const { name, audience } of db.dispatcher.actions) {
    const scene = scenes.get(name);
    if (!scene) continue;
    it(`${name}`, async () => {
      const input = await scene(world, world.people['subject']!);
      const found: Role[] = [];
      for (const role of inside) if ((await ask(name, input, role)).may) found.push(role);
      expect(found).toEqual(inside.filter((role) => (lineOf.get(name) ?? []).includes(role)));

      if (audience === 'public') return;
      // The administrator next door may do the same at home; here nothing is touched and nothing is told.
      const { output } = await ask(name, input, 'other_tenant');
      const told = JSON.stringify(output ?? null);
      expect([...Object.values(world.people), world.org].filter((id) => told.includes(id))).toEqual([]);
    });
  }
});
