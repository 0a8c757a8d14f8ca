import type { DemoCompany } from '../../features/identity/setup.actions.ts';
import { asSystem } from '../../platform/db/tx.ts';
import type { Clock } from '../../platform/kernel/clock.ts';
import { idsFrom } from '../../platform/kernel/id.ts';
import { holdForPlaying } from '../../platform/outbox/relay.ts';
import { CAST, COMPANY, GUIDES, PLACES } from './cast.ts';
import { care } from './chapters/care.ts';
import { changesMade } from './chapters/changes.ts';
import { agreements } from './chapters/agreements.ts';
import { company } from './chapters/company.ts';
import { cups } from './chapters/cups.ts';
import { disagreements } from './chapters/disagreements.ts';
import { direction } from './chapters/direction.ts';
import { afterVerdicts, gaps } from './chapters/gaps.ts';
import { growth } from './chapters/growth.ts';
import { leads } from './chapters/leads.ts';
import { library } from './chapters/lessons.ts';
import { numbers } from './chapters/numbers.ts';
import { packages } from './chapters/packages.ts';
import { reviews } from './chapters/reviews.ts';
import { stack } from './chapters/stack.ts';
import { tills } from './chapters/tills.ts';
import { weeks } from './chapters/weeks.ts';
import { writing } from './chapters/writing.ts';
import { demoOrganisation, markOpened, peopleByName } from './demo.store.ts';
import { Player, type Stage } from './player.ts';

export interface DemoParts extends Stage {
  url: string;
  clock: Clock;
}

/** Plays the company's two quarters up to today, through the product's own actions. @returns the organisation's id */
async function seedDemo(parts: DemoParts): Promise<string> {
  const org = idsFrom(parts.clock).next();
  const release = await holdForPlaying(parts.url, org);
  try {
    const player = new Player(parts, org, parts.clock);
    const founded = await company(player);
    const counted = await numbers(player, founded);
    await changesMade(player, counted, founded);
    const told = {
      company: founded,
      numbers: counted,
      direction: await direction(player, founded, counted),
      library: await library(player),
    };
    await writing(player, told);
    await stack(player, told);
    await tills(player, founded);
    await cups(player, founded);
    await leads(player, counted);
    await weeks(player);
    await gaps(player, told);
    await player.tick('growth.look_at_due_studies', { day: player.ago(1), time: '06:00' });
    await player.settle({ day: player.ago(1), time: '07:00' });
    await afterVerdicts(player);
    await growth(player);
    await care(player);
    await packages(player);
    await agreements(player, told);
    await reviews(player);
    await disagreements(player);
    for (const job of [
      'people.turn_day',
      'coaching.open_weeks',
      'coaching.notice_silence',
      'learning.ask_refreshers',
      'growth.let_practice_pass',
      'kpis.propose_retirement',
    ]) {
      await player.tick(job, { day: player.today, time: '04:30' });
    }
    await player.settle({ day: player.today, time: '05:00' });
    await player.below({ day: player.today, time: '05:30' }, markOpened);
    return org;
  } finally {
    await release();
  }
}

/** The company that can be explored from the first page: made when somebody first asks for it, once for all processes. */
export function demoCompany(parts: () => DemoParts): DemoCompany {
  const guides = Object.entries(GUIDES).map(([key, name]) => {
    const member = CAST.find((candidate) => candidate.name === name)!;
    return { key, name, role: member.title, place: member.location, zone: PLACES[member.location] };
  });
  return {
    company: COMPANY.name,
    people: guides,
    async open() {
      const stage = parts();
      const org = await openDemo(stage);
      const people = await asSystem(stage.db, (tx) => peopleByName(tx, org));
      return { org, people: Object.fromEntries(guides.map(({ key, name }) => [key, people.get(name)!])) };
    },
  };
}

/** The id of the demo company, made where it is missing; a second process or click waits for the first. */
export async function openDemo(parts: DemoParts): Promise<string> {
  const find = () => asSystem(parts.db, demoOrganisation);
  const known = await find();
  if (known) return known;
  const release = await holdForPlaying(parts.url, 'the demo company');
  try {
    return (await find()) ?? (await seedDemo(parts));
  } finally {
    await release();
  }
}
