/**
 * The people of Hollin Coffee, the made-up company of the demo, the tests and the screenshots: 61 people in four places. A name is
 * its own reference, so managers are written as names.
 */
export interface CastMember {
  readonly name: string;
  readonly title: string;
  readonly team: string;
  readonly location: keyof typeof PLACES;
  /** Null for the owner. */
  readonly manager: string | null;
  /** Days before today on which the person started. */
  readonly startedDaysAgo: number;
}

export const COMPANY = { name: 'Hollin Coffee', zone: 'Europe/London', locale: 'en-GB' } as const;

export const PLACES = {
  Leeds: 'Europe/London',
  'Cape Town': 'Africa/Johannesburg',
  Toronto: 'America/Toronto',
  Melbourne: 'Australia/Melbourne',
} as const;

/** Who leads which place and team. */
export const LEADS = {
  locations: {
    Leeds: 'Graham Pell',
    'Cape Town': 'Thandi Mokoena',
    Toronto: 'Marc Desjardins',
    Melbourne: 'Jess Papadakis',
  },
  teams: {
    Direction: 'Ingrid Solheim',
    'People and finance': 'Hannah Ashworth',
    Operations: 'Graham Pell',
    Workshop: 'Daniel Okafor',
    Support: 'Thandi Mokoena',
    Retail: 'Sofia Lindqvist',
    'Toronto shop': 'Marc Desjardins',
    'Melbourne shop': 'Jess Papadakis',
    'Leeds shop': 'Owen Hartley',
  },
} as const;

/** The five whom the first page offers, with the role each one shows. */
export const GUIDES = {
  employee: 'Priya Raman',
  manager: 'Thandi Mokoena',
  people_lead: 'Hannah Ashworth',
  executive: 'Ingrid Solheim',
  administrator: 'Rafi Cohen',
} as const;

type Row = readonly [name: string, title: string, manager: string | null, startedDaysAgo: number];

const group = (team: string, location: CastMember['location'], rows: readonly Row[]): CastMember[] =>
  rows.map(([name, title, manager, startedDaysAgo]) => ({ name, title, team, location, manager, startedDaysAgo }));

export const CAST: readonly CastMember[] = [
  ...group('Direction', 'Leeds', [
    ['Ingrid Solheim', 'Owner', null, 4380],
    ['Graham Pell', 'Head of operations', 'Ingrid Solheim', 3100],
    ['Sofia Lindqvist', 'Head of retail', 'Ingrid Solheim', 2200],
    ['Hannah Ashworth', 'People lead', 'Ingrid Solheim', 1750],
  ]),
  ...group('People and finance', 'Leeds', [
    ['Beth Nowak', 'Finance manager', 'Ingrid Solheim', 2600],
    ['Callum Reid', 'Payroll and accounts', 'Beth Nowak', 900],
    ['Amara Eze', 'Recruiter', 'Hannah Ashworth', 540],
    ['Fiona Walsh', 'Office manager', 'Hannah Ashworth', 1980],
  ]),
  ...group('Operations', 'Leeds', [
    ['Luca Moretti', 'Buyer, green coffee', 'Graham Pell', 1500],
    ['Ewa Kaminska', 'Roaster', 'Graham Pell', 2050],
    ['Tom Bradley', 'Roaster', 'Graham Pell', 700],
    ['Nadia Rahman', 'Warehouse lead', 'Graham Pell', 1200],
    ['Josh Carver', 'Warehouse', 'Nadia Rahman', 410],
    ['Keira Doyle', 'Warehouse', 'Nadia Rahman', 230],
    ['Sam Ogden', 'Warehouse', 'Nadia Rahman', 980],
    ['Mina Park', 'Web shop', 'Graham Pell', 860],
  ]),
  ...group('Workshop', 'Leeds', [
    ['Daniel Okafor', 'Workshop lead', 'Graham Pell', 1650],
    ['Piotr Zielinski', 'Technician', 'Daniel Okafor', 1320],
    ['Hugh Marsden', 'Technician', 'Daniel Okafor', 2900],
    ['Leila Haddad', 'Technician', 'Daniel Okafor', 380],
    ['Ben Thackray', 'Technician', 'Daniel Okafor', 760],
    ['Ines Carvalho', 'Parts planner', 'Daniel Okafor', 620],
  ]),
  ...group('Support', 'Cape Town', [
    ['Thandi Mokoena', 'Support manager', 'Graham Pell', 1430],
    ['Lerato Khumalo', 'Senior support, repairs', 'Thandi Mokoena', 1290],
    ['Sipho Ndlovu', 'Support', 'Thandi Mokoena', 520],
    ['Pieter van Wyk', 'Support', 'Thandi Mokoena', 840],
    ['Naledi Molefe', 'Support, evenings', 'Thandi Mokoena', 310],
    ['Zainab Davids', 'Support', 'Thandi Mokoena', 460],
    ['Anele Jacobs', 'Support', 'Thandi Mokoena', 200],
    ['Ruan Botha', 'Support, evenings', 'Thandi Mokoena', 610],
    ['Kagiso Mabe', 'Support', 'Thandi Mokoena', 270],
    ['Chloe Adams', 'Refund desk', 'Thandi Mokoena', 690],
    ['Yusuf Parker', 'Refund desk', 'Thandi Mokoena', 330],
    ['Nomsa Dlamini', 'Care plans', 'Thandi Mokoena', 580],
  ]),
  ...group('Retail', 'Leeds', [
    ['Rosa Lind', 'Retail trainer', 'Sofia Lindqvist', 1020],
    ['Adam Sharp', 'Wholesale', 'Sofia Lindqvist', 770],
  ]),
  ...group('Leeds shop', 'Leeds', [
    ['Owen Hartley', 'Shop manager', 'Sofia Lindqvist', 1560],
    ['Molly Firth', 'Barista', 'Owen Hartley', 450],
    ['Dev Patel', 'Barista', 'Owen Hartley', 190],
    ['Grace Holt', 'Shop assistant', 'Owen Hartley', 640],
    ['Isaac Boateng', 'Counter repairs', 'Owen Hartley', 870],
  ]),
  ...group('Toronto shop', 'Toronto', [
    ['Marc Desjardins', 'Shop manager', 'Sofia Lindqvist', 1380],
    ['Priya Raman', 'Shop assistant', 'Marc Desjardins', 203],
    ['Emily Tran', 'Counter repairs', 'Marc Desjardins', 720],
    ['Noah Campbell', 'Barista', 'Marc Desjardins', 500],
    ['Aisha Mohamed', 'Barista', 'Marc Desjardins', 280],
    ['Jacob Stein', 'Shop assistant', 'Marc Desjardins', 940],
    ['Mei Chen', 'Counter repairs', 'Marc Desjardins', 360],
    ['Olivia Roy', 'Tastings', 'Marc Desjardins', 430],
    ['Liam O’Connor', 'Barista', 'Marc Desjardins', 150],
  ]),
  ...group('Melbourne shop', 'Melbourne', [
    ['Jess Papadakis', 'Shop manager', 'Sofia Lindqvist', 1110],
    ['Rafi Cohen', 'IT and systems', 'Graham Pell', 890],
    ['Hamish Grant', 'Counter repairs', 'Jess Papadakis', 650],
    ['Tess Nguyen', 'Barista', 'Jess Papadakis', 340],
    ['Ravi Iyer', 'Shop assistant', 'Jess Papadakis', 480],
    ['Zoe Karras', 'Tastings', 'Jess Papadakis', 260],
    ['Angus Doyle', 'Barista', 'Jess Papadakis', 800],
    ['Lily Tan', 'Shop assistant', 'Jess Papadakis', 120],
    ['Mateo Silva', 'Barista', 'Jess Papadakis', 390],
    ['Erin Walsh', 'Counter repairs', 'Jess Papadakis', 570],
    ['Kofi Asante', 'Barista', 'Jess Papadakis', 220],
  ]),
];
