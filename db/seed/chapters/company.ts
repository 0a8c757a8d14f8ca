import {
  addLocation,
  addPerson,
  addTeam,
  changeManager,
  editLocation,
  editPerson,
  editTeam,
  nameMentor,
} from '../../../features/people/contract.ts';
import { createOrganisation, joinPerson } from '../../../features/people/service.ts';
import { giveRightTo } from '../../../features/identity/service.ts';
import { openCycle } from '../../../features/governance/contract.ts';
import { addDays, monthEnd, type Day } from '../../../platform/kernel/day.ts';
import { CAST, COMPANY, GUIDES, LEADS, PLACES } from '../cast.ts';
import type { Player } from '../player.ts';

export interface Company {
  locations: Record<keyof typeof PLACES, string>;
  teams: Record<string, string>;
  cycle: { id: string; startsOn: Day; endsOn: Day };
}

/** First and last day of the calendar quarter that lies `back` quarters before the one of `day`. */
export function quarter(day: Day, back: number): { name: string; startsOn: Day; endsOn: Day } {
  const count = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3) - back;
  const year = Math.floor(count / 4);
  const first = (count % 4) * 3 + 1;
  const pad = (month: number) => String(month).padStart(2, '0');
  return {
    name: `Quarter ${(count % 4) + 1}, ${year}`,
    startsOn: `${year}-${pad(first)}-01`,
    endsOn: monthEnd(`${year}-${pad(first + 2)}-01`),
  };
}

const address = (name: string): string =>
  `${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@hollin.example`;

/** Founds the company, its places, teams and people, who leads what, and the planning periods. */
export async function company(player: Player): Promise<Company> {
  const founded = { day: player.ago(200), time: '08:00' };
  const keeper = GUIDES.administrator;
  await player.below(founded, async (work) => {
    await createOrganisation(work, { ...COMPANY, demo: true });
    player.people.set(
      keeper,
      await joinPerson(work, {
        name: keeper,
        title: 'IT and systems',
        email: address(keeper),
        employeeNo: 'H-001',
        zone: PLACES.Melbourne,
      }),
    );
    await giveRightTo(work, player.id(keeper), 'administrator');
  });
  const as = (minutes: number) => ({ day: founded.day, time: `20:${String(10 + minutes).padStart(2, '0')}` });

  const locations = {} as Company['locations'];
  for (const [name, zone] of Object.entries(PLACES))
    locations[name as keyof typeof PLACES] = (await player.run(keeper, as(0), addLocation, { name, zone })).id;
  const teams: Record<string, string> = {};
  for (const name of new Set(CAST.map((member) => member.team))) {
    const above = name.endsWith(' shop') ? teams['Retail'] : undefined;
    teams[name] = (await player.run(keeper, as(1), addTeam, { name, ...(above ? { parentId: above } : {}) })).id;
  }
  for (const [place, member] of CAST.entries()) {
    if (member.name === keeper) continue;
    const added = await player.run(keeper, as(2), addPerson, {
      name: member.name,
      title: member.title,
      email: address(member.name),
      employeeNo: `H-${String(place + 2).padStart(3, '0')}`,
      teamId: teams[member.team]!,
      locationId: locations[member.location],
      startedOn: player.ago(member.startedDaysAgo),
      managerId: member.manager === null ? null : player.id(member.manager),
    });
    player.people.set(member.name, added.id);
  }
  await settleKeeper(player, keeper, teams, locations, as(4));
  for (const [name, lead] of Object.entries(LEADS.teams))
    await player.run(keeper, as(5), editTeam, { id: teams[name]!, version: 1, leadId: player.id(lead) });
  for (const [name, lead] of Object.entries(LEADS.locations)) {
    await player.run(keeper, as(6), editLocation, {
      id: locations[name as keyof typeof PLACES],
      version: 1,
      leadId: player.id(lead),
    });
  }
  await player.below(founded, async (work) => {
    await giveRightTo(work, player.id(GUIDES.executive), 'executive');
    await giveRightTo(work, player.id(GUIDES.people_lead), 'people_lead');
  });
  player.forgetActors();
  await player.run('Thandi Mokoena', { day: player.ago(190), time: '11:00' }, nameMentor, {
    id: player.id('Anele Jacobs'),
    mentorId: player.id('Lerato Khumalo'),
    from: player.ago(190),
  });

  const periods = [2, 1, 0, -1].map((back) => quarter(player.today, back));
  let current: Company['cycle'] | null = null;
  for (const [back, period] of periods.entries()) {
    const opened = await player.run(GUIDES.people_lead, { day: addDays(founded.day, back), time: '09:30' }, openCycle, {
      ...period,
      kind: 'quarter',
    });
    if (back === 2) current = { id: opened.id, startsOn: period.startsOn, endsOn: period.endsOn };
  }
  await player.settle({ day: addDays(founded.day, 5), time: '12:00' });
  return { locations, teams, cycle: current! };
}

/** The administrator was there before the company had places and managers. */
async function settleKeeper(
  player: Player,
  keeper: string,
  teams: Company['teams'],
  locations: Company['locations'],
  moment: { day: Day; time: string },
): Promise<void> {
  const member = CAST.find((candidate) => candidate.name === keeper)!;
  await player.run(keeper, moment, editPerson, {
    id: player.id(keeper),
    version: 1,
    teamId: teams[member.team]!,
    locationId: locations[member.location],
    startedOn: player.ago(member.startedDaysAgo),
  });
  await player.run(keeper, moment, changeManager, {
    id: player.id(keeper),
    managerId: player.id(member.manager!),
    from: moment.day,
  });
}
