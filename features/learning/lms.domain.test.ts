import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Response } from './item.domain.ts';
import { lmsSession, readKept, writeKept, type Kept, type LmsApi } from './lms.domain.ts';

const response = fc.oneof(
  fc.record({ chosen: fc.uniqueArray(fc.nat(7), { maxLength: 8 }) }),
  fc.record({ chosen: fc.constant<number[]>([]), text: fc.string({ minLength: 1, maxLength: 40 }) }),
  fc.record({ selfCheck: fc.boolean() }),
);
const kept = fc.record({
  at: fc.nat(199),
  responses: fc.array(fc.tuple(fc.nat(199), response), { maxLength: 40 }).map((rows) => new Map(rows)),
});

test('what a platform keeps is read back as it was written', () => {
  fc.assert(
    fc.property(kept, (one: Kept) => {
      expect(readKept(writeKept('scorm2004', one), 200)).toEqual(one);
    }),
  );
});

test('SCORM 1.2 is never handed more than 4,096 characters, and the place survives', () => {
  const long = (at: number): [number, Response] => [at, { text: 'x'.repeat(100), chosen: [] }];
  const many = new Map(Array.from({ length: 200 }, (_none, at) => long(at)));
  const written = writeKept('scorm12', { at: 120, responses: many });
  expect(written.length).toBeLessThanOrEqual(4096);
  expect(readKept(written, 200).at).toBe(120);
  expect(readKept(written, 200).responses.has(199)).toBe(true);
});

test.each(['', 'null', '{"at":3}', '[1]', '[-1,[]]', '[250,[]]', '[2,[null]]', 'not JSON'])(
  'a platform that hands back %s starts afresh',
  (text) => expect(readKept(text, 200)).toEqual({ at: 0, responses: new Map() }),
);

function platform(given: Record<string, string> = {}) {
  const values: Record<string, string> = { ...given };
  const calls: string[] = [];
  const api: LmsApi = {
    call: (name) => void calls.push(name),
    get: (element) => values[element] ?? '',
    set: (element, value) => void (values[element] = value),
  };
  return { api, values, calls };
}

describe('a session with a platform', () => {
  it('says in the words of SCORM 1.2 that somebody began, stands somewhere, and completed', () => {
    const { api, values, calls } = platform();
    const session = lmsSession('scorm12', api);
    expect(values['cmi.core.lesson_status']).toBe('incomplete');
    session.keep({ at: 3, responses: new Map() }, 8);
    expect(values['cmi.core.lesson_location']).toBe('3');
    session.complete();
    session.leave(3725.4);
    expect(values).toMatchObject({
      'cmi.core.lesson_status': 'completed',
      'cmi.core.session_time': '0001:02:05',
      'cmi.core.exit': '',
    });
    expect(calls.at(0)).toBe('initialize');
    expect(calls.at(-1)).toBe('terminate');
  });

  it('says the same in the words of SCORM 2004, with how far somebody came', () => {
    const { api, values } = platform();
    const session = lmsSession('scorm2004', api);
    session.keep({ at: 2, responses: new Map() }, 8);
    expect(values['cmi.progress_measure']).toBe('0.25');
    session.leave(61);
    expect(values).toMatchObject({
      'cmi.completion_status': 'incomplete',
      'cmi.session_time': 'PT61S',
      'cmi.exit': 'suspend',
    });
  });

  it('leaves a completed course completed when it is opened again', () => {
    const { api, values } = platform({ 'cmi.core.lesson_status': 'completed' });
    lmsSession('scorm12', api).leave(5);
    expect(values['cmi.core.lesson_status']).toBe('completed');
  });

  it('tells nobody an answer, a score or words of one’s own', () => {
    const { api, values } = platform();
    const session = lmsSession('scorm12', api);
    session.keep({ at: 1, responses: new Map([[1, { text: 'my own words', chosen: [], selfCheck: true }]]) }, 3);
    session.complete();
    session.leave(9);
    expect(Object.keys(values).filter((name) => /score|interactions|objectives/.test(name))).toEqual([]);
    expect(JSON.stringify(values)).not.toContain('my own words');
  });
});
