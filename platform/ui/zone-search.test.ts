import { expect, test } from 'vitest';
import { cityOf, zonesFor } from './zone-search.ts';

const zones = [
  'Africa/Johannesburg',
  'America/Argentina/Buenos_Aires',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
];
const names: Readonly<Record<string, string>> = {
  'Africa/Johannesburg': 'South Africa Time',
  'Asia/Kolkata': 'India Standard Time',
};
const found = (typed: string, most = 8) => zonesFor(typed, zones, (zone) => names[zone] ?? '', most);

test('a zone is found by its city, by its name and by what its time is called', () => {
  expect(found('lond')).toEqual(['Europe/London']);
  expect(found('buenos aires')).toEqual(['America/Argentina/Buenos_Aires']);
  expect(found('europe/london')).toEqual(['Europe/London']);
  expect(found('South Africa')).toEqual(['Africa/Johannesburg']);
  expect(found('india')).toEqual(['Asia/Kolkata']);
  expect(found('nowhere')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

test('a city that begins with the letters comes before a name that has them somewhere, and a list ends', () => {
  expect(found('new')).toEqual(['America/New_York']);
  expect(found('a', 3)).toHaveLength(3);
  expect(found('jo')).toEqual(['Africa/Johannesburg']);
  expect(cityOf('America/New_York')).toBe('New York');
});
