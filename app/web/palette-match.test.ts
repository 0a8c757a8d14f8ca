import { expect, test } from 'vitest';
import type { Command } from '../../platform/ui/commands.ts';
import { fitting } from './palette-match.ts';

const commands: readonly Command[] = [
  { id: 'today', group: 'go', label: 'Today' },
  { id: 'answer', group: 'do', label: 'Answer Sipho’s check-in', detail: 'sent 08:40' },
  { id: 'sipho', group: 'go', label: 'Sipho Ndlovu', detail: 'Support, Cape Town' },
  { id: 'lukasz', group: 'go', label: 'Łukasz Wójcik' },
];
const ids = (typed: string) => fitting(commands, typed).map((command) => command.id);

test('an empty field offers everything in the given order', () => {
  expect(ids('')).toEqual(['today', 'answer', 'sipho', 'lukasz']);
});

test('what begins with the typed letters comes first, and every word must fit', () => {
  expect(ids('sip')).toEqual(['sipho', 'answer']);
  expect(ids('sip check')).toEqual(['answer']);
  expect(ids('sip cape')).toEqual(['sipho']);
  expect(ids('ipho')).toEqual([]);
});

test('accents need not be typed', () => {
  expect(ids('wojcik')).toEqual(['lukasz']);
});

test('> leaves only actions', () => {
  expect(ids('>')).toEqual(['answer']);
  expect(ids('> sip')).toEqual(['answer']);
});
