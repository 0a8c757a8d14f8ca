import type { Page } from 'playwright-core';
import type { PageName } from '../app/web/page-list.ts';

/** The people of the demo company that the pages are opened as, by first name; `null`: nobody is signed in. */
export type Who = 'Priya' | 'Thandi' | 'Hannah' | 'Ingrid' | 'Rafi' | null;

/** The first link to an address like this on another page; `named`: the one in a row with these words; `to`: another page of the same thing; `below`: a page below it. */
type Way = { on: string; link: RegExp; named?: string; to?: string; below?: string };

export type PageCase = {
  as: Who;
  /** Where the page is found: its own address, or the first link to one like it on another page. */
  at: string | Way;
  /** What has to have happened before. */
  before?: (page: Page, url: string) => Promise<void>;
};

const uuid = '[0-9a-f]{8}-[0-9a-f-]{27}';
const link = (on: string, path: string, named = ''): Way => ({ on, link: new RegExp(`^${path}${uuid}$`), named });

/** One case for every page of the router. A page without a case does not compile, and fails the test that walks the list. */
export const cases: Readonly<Record<PageName, PageCase>> = {
  welcome: { as: null, at: '/welcome' },
  setup: { as: null, at: '/setup' },
  'sign-in': { as: null, at: '/sign-in' },
  join: { as: null, at: '/join/a-link-that-nobody-wrote' },
  certificate: { as: null, at: '/certificate/a-link-that-nobody-wrote' },
  today: { as: 'Thandi', at: '/today' },
  direction: { as: 'Thandi', at: '/direction' },
  'direction-map': { as: 'Thandi', at: '/direction/map' },
  'loose-ends': { as: 'Ingrid', at: '/direction/loose-ends' },
  'team-goals': { as: 'Thandi', at: link('/direction', '/direction/teams/') },
  'direction-import': { as: 'Ingrid', at: '/direction/import' },
  expectations: { as: 'Ingrid', at: '/direction/expectations' },
  rollover: { as: 'Ingrid', at: link('/governance/cycles', '/direction/rollover/') },
  priority: { as: 'Thandi', at: link('/direction', '/priorities/') },
  goal: { as: 'Thandi', at: link('/direction', '/goals/') },
  'goal-writing': { as: 'Thandi', at: { ...link('/direction', '/goals/'), below: '/write' } },
  kpis: { as: 'Thandi', at: '/kpis' },
  'kpi-choosing': { as: 'Thandi', at: '/kpis/choose' },
  'kpi-import': { as: 'Thandi', at: '/kpis/import' },
  'kpi-pack': { as: 'Thandi', at: '/kpis/pack' },
  'kpi-stack': { as: 'Thandi', at: link('/kpis', '/kpis/stack/', 'Support') },
  kpi: { as: 'Thandi', at: link('/kpis', '/kpis/', 'Solved on first contact') },
  coaching: { as: 'Thandi', at: '/coaching' },
  'check-in': { as: 'Priya', at: '/coaching/check-in' },
  answer: { as: 'Thandi', at: '/coaching/answer' },
  'coaching-with': { as: 'Thandi', at: link('/coaching', '/coaching/with/') },
  growth: { as: 'Thandi', at: '/growth' },
  gap: { as: 'Thandi', at: link('/growth', '/growth/gaps/') },
  skills: { as: 'Hannah', at: '/growth/skills' },
  plan: { as: 'Priya', at: '/growth/plan' },
  'plan-of': { as: 'Thandi', at: { ...link('/coaching', '/coaching/with/'), to: '/growth/plan/' } },
  watch: { as: 'Priya', at: link('/today', '/growth/watch/') },
  outcomes: { as: 'Ingrid', at: '/growth/outcomes' },
  learning: { as: 'Priya', at: '/learning' },
  document: { as: 'Hannah', at: link('/learning', '/learning/documents/') },
  course: { as: 'Hannah', at: link('/learning', '/learning/courses/') },
  package: { as: 'Hannah', at: link('/learning', '/learning/packages/') },
  take: { as: 'Priya', at: link('/learning', '/learning/take/') },
  refresh: { as: 'Priya', at: '/learning/refresh' },
  reviews: { as: 'Thandi', at: '/reviews' },
  review: { as: 'Thandi', at: link('/reviews', '/reviews/', 'Sipho'), before: openReviews },
  insights: { as: 'Ingrid', at: '/insights' },
  people: { as: 'Hannah', at: '/people' },
  'people-import': { as: 'Rafi', at: '/people/import' },
  'people-chart': { as: 'Hannah', at: '/people/chart' },
  person: { as: 'Hannah', at: link('/people', '/people/') },
  governance: { as: 'Hannah', at: '/governance' },
  cycles: { as: 'Hannah', at: '/governance/cycles' },
  audit: { as: 'Rafi', at: '/governance/audit' },
  disagreements: { as: 'Priya', at: '/governance/disagreements' },
  me: { as: 'Priya', at: '/me' },
  security: { as: 'Priya', at: '/me/security' },
  outbox: { as: 'Rafi', at: '/outbox' },
};

type Link = { href: string; words: string };

/** The links of a page that was looked at once, by server, person and address: the next case below it is opened at once. */
const linksOn = new Map<string, readonly Link[]>();

/** Opens a page of the case and waits until it has come to rest: the heading is there and nothing is fetched any more. */
export async function openCase(page: Page, url: string, one: PageCase): Promise<string> {
  await one.before?.(page, url);
  const address = typeof one.at === 'string' ? one.at : follow(await linksOf(page, url, one.as, one.at.on), one.at);
  await page.goto(url + address);
  await atRest(page);
  return address;
}

async function linksOf(page: Page, url: string, who: Who, on: string): Promise<readonly Link[]> {
  const key = [url, who, on].join(' ');
  const known = linksOn.get(key);
  if (known) return known;
  await page.goto(url + on);
  await atRest(page);
  const links = await page.locator('a[href]').evaluateAll((links) =>
    links.map((one) => ({
      href: one.getAttribute('href') ?? '',
      words: (one.closest('li') ?? one).textContent ?? '',
    })),
  );
  linksOn.set(key, links);
  return links;
}

function follow(links: readonly Link[], way: Way): string {
  const address = links.find(({ href, words }) => way.link.test(href) && words.includes(way.named ?? ''))?.href;
  if (address === undefined)
    throw new Error(`${way.on} links to nothing like ${way.link.source}: ${links.map(({ href }) => href).join(' ')}`);
  const thing = way.to === undefined ? address : way.to + address.slice(address.lastIndexOf('/') + 1);
  return thing + (way.below ?? '');
}

const traffic = new WeakMap<Page, { open: number; changed: number }>();

/** Counts what a page is still fetching. The live updates stay open for ever and do not count. */
export function watchTraffic(page: Page): void {
  const state = { open: 0, changed: Date.now() };
  traffic.set(page, state);
  const change = (by: number) => (request: { url(): string }) => {
    if (request.url().endsWith('/api/live')) return;
    state.open += by;
    state.changed = Date.now();
  };
  page.on('request', change(1));
  page.on('requestfinished', change(-1));
  page.on('requestfailed', change(-1));
}

/** The heading is there, nothing is waiting, and nothing was fetched for a moment. */
export async function atRest(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const state = traffic.get(page);
  const end = Date.now() + 10_000;
  while (state && Date.now() < end && (state.open > 0 || Date.now() - state.changed < 150))
    await page.waitForTimeout(40);
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** Comes in as one of the demo people through the first page. */
export async function comeInAs(page: Page, url: string, who: Who): Promise<void> {
  if (who === null) return;
  await page.goto(`${url}/welcome`);
  await page.getByRole('button', { name: who }).click();
  // The first to come in waits until the company has been made.
  await page.waitForURL(`${url}/today`, { timeout: 240_000 });
  await atRest(page);
}

/** What the browser complained about. Being asked who one is, before coming in, is no complaint. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const asked = message.location().url.endsWith('/api/v1/identity/me') && message.text().includes('401');
    if (message.type() === 'error' && !asked) complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
}

/** The people lead opens the reviews of the running planning period, with a session of their own; a second time changes nothing. */
async function openReviews(page: Page, url: string): Promise<void> {
  const context = await page.context().browser()!.newContext();
  const lead = await context.newPage();
  await comeInAs(lead, url, 'Hannah');
  const opened = await lead.evaluate(async () => {
    const { cycles } = (await (await fetch('/api/v1/governance/cycles')).json()) as {
      cycles: { id: string; phase: string }[];
    };
    const cycleId = cycles.find(({ phase }) => phase === 'running')?.id;
    const answer = await fetch('/api/v1/reviews/rounds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cycleId }),
    });
    return answer.status;
  });
  await context.close();
  if (opened !== 200) throw new Error(`The reviews could not be opened: ${opened}`);
}
