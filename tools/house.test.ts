import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspect } from './house/inspect.ts';
import { inHouse, inspectHouse, modelHouse, type Planted } from './house/model-house.ts';
import { plantedCode } from './house/plants-code.ts';
import { plantedImports } from './house/plants-imports.ts';

const root = resolve(import.meta.dirname, '..');
/** Spelt apart, because the check reads this file too. */
const silence = ['oxlint', 'disable-next-line'].join('-');

/** Rules that speak when the model house is changed like this, as `rule file`. */
const caught = (planted: Planted) => [
  ...new Set(
    inspectHouse({ ...modelHouse, ...planted }).violations.map(
      ({ rule, file }) => `${rule} ${file.replace(/:\d+$/, '')}`,
    ),
  ),
];

describe('the house check', () => {
  it('finds nothing in the model house', () => {
    expect(inspectHouse(modelHouse).violations).toEqual([]);
  });

  it.each([...plantedImports, ...plantedCode])('catches: %s — %s', (expected, _title, planted) => {
    expect(caught(planted)).toContain(expected);
  });

  it('says what is wrong and where the way out is', () => {
    const { violations } = inspectHouse({
      ...modelHouse,
      'features/people/person.jobs.ts': `\nimport type { X } from '../goals/contract.ts';\n`,
    });
    expect(violations).toEqual([
      {
        rule: 'floor',
        file: 'features/people/person.jobs.ts:2',
        message: expect.stringMatching(/people stands below goals .* Emit an event/),
      },
    ]);
  });

  it('lets a silenced check pass with its reason', () => {
    expect(
      caught({ 'features/goals/service.ts': `// ${silence} no-var -- the library reads it\nexport {};\n` }),
    ).toEqual([]);
  });

  it('refuses a house in which it sees nothing', () => {
    expect(inspectHouse({}).modules).toBe(0);
    const run = inHouse({}, (empty) =>
      spawnSync(process.execPath, [resolve(root, 'tools/house.ts'), '--json', '--root', empty], { encoding: 'utf8' }),
    );
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual({ modules: 0, violations: [] });
  });

  it('leaves with 0 from a clean house and with 1 from a broken one, JSON alone on standard output', () => {
    const leave = (planted: Planted) =>
      inHouse({ ...modelHouse, ...planted }, (at) =>
        spawnSync(process.execPath, [resolve(root, 'tools/house.ts'), '--json', '--root', at], { encoding: 'utf8' }),
      );
    const clean = leave({});
    expect([clean.status, JSON.parse(clean.stdout)]).toEqual([0, { modules: expect.any(Number), violations: [] }]);
    const broken = leave({ 'features/goals/helpers.ts': `export {};\n` });
    expect([broken.status, JSON.parse(broken.stdout).violations[0].rule]).toEqual([1, 'vocabulary']);
  });

  it('looks at the real house', () => {
    expect(inspect(root).modules).toBeGreaterThan(100);
  });
});
