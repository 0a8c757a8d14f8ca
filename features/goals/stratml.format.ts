import { countPlan, type Plan, type PlanValue } from './plan.domain.ts';
import { readGoal } from './stratml-goal.format.ts';
import { Reading } from './stratml-reading.format.ts';
import { planLimits, readXml, UnreadableXml, type XmlElement, type XmlLimits } from './xml.format.ts';

/** Document elements and name spaces of StratML (ISO 17469): Part 1 before and after ISO, Parts 2, 3 and 3.5. */
const formats: Record<string, { root: string; format: string }> = {
  'urn:ISO:std:iso:17469:tech:xsd:stratml_core': { root: 'StrategicPlan', format: 'stratml-1' },
  'http://www.stratml.net': { root: 'StrategicPlan', format: 'stratml-1' },
  'urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport': { root: 'PerformancePlanOrReport', format: 'stratml-2' },
  'urn:schemas:AIIM:org:03201408:AdditionalElements': { root: 'PerformancePlanOrReport', format: 'stratml-3' },
  'http://schemas.stratml.us/3.5': { root: 'OrganizationalStrategyDocument', format: 'stratml-3.5' },
};

/**
 * Reads a StratML document of any part. It is tolerant: what breaks the standard is mended and listed with its line, what the
 * plan has no place for is kept aside. Throws {@link UnreadableXml} where the file cannot be read at all.
 */
export function readStratml(bytes: Uint8Array, limits: XmlLimits = planLimits): Plan {
  const { root, unknownEntities, bareAmpersands, encoding } = readXml(bytes, limits);
  const reading = new Reading();
  const format = formatOf(reading, root);
  if (encoding !== null)
    reading.repair(1, 'encoding', `The file is written in ${encoding.toUpperCase()}. It was read as such.`);
  for (const { line, entity } of unknownEntities)
    reading.repair(line, 'entity-unknown', `“${entity}” is not known to XML. It was left as it stands.`);

  for (const line of bareAmpersands)
    reading.repair(line, 'ampersand-bare', 'An ampersand stands for itself here. XML writes it as &amp;.');

  const partThree = format.startsWith('stratml-3');
  const core = partThree ? root : (reading.child(root, 'StrategicPlanCore') ?? root);
  if (!partThree) reading.checkOrder(root);
  reading.checkIds(root);

  const holders = strategyHolders(core);
  const nodes = holders
    .flatMap((holder) => reading.childrenOf(holder, 'Goal'))
    .flatMap((goal) => readGoal(reading, goal));
  if (nodes.length === 0) reading.repair(root.line, 'no-goals', 'The file names no goal.');

  const organisation = reading.child(core, 'Organization');
  const organisationName = organisation ? reading.text(organisation, 'Name') : '';
  const administrative = reading.child(root, 'AdministrativeInformation');
  const startsOn = administrative && reading.day(administrative, 'StartDate');
  const endsOn = administrative && reading.day(administrative, 'EndDate');
  const source = administrative && reading.text(administrative, 'Source');
  return {
    format,
    name: reading.text(root, 'Name') || organisationName,
    organisation: organisationName,
    vision: statement(reading, holders, 'Vision'),
    mission: statement(reading, holders, 'Mission'),
    values: holders
      .flatMap((holder) => reading.childrenOf(holder, 'Value'))
      .flatMap((value) => readValue(reading, value)),
    ...(startsOn ? { startsOn } : {}),
    ...(endsOn ? { endsOn } : {}),
    ...(source ? { source } : {}),
    nodes,
    counts: countPlan(nodes),
    aside: reading.aside(root),
    repairs: reading.repairs.sort((one, other) => one.line - other.line),
  };
}

function formatOf(reading: Reading, root: XmlElement): string {
  const known = formats[root.namespace];
  if (known && known.root === root.name) return known.format;
  const byName = Object.values(formats).find(({ root: name }) => name === root.name);
  if (!byName)
    throw new UnreadableXml('not_xml', root.line, `This is XML, but no StratML: it begins with <${root.name}>.`);
  reading.repair(
    root.line,
    'namespace-unknown',
    root.namespace
      ? `The name space “${root.namespace}” is not one of StratML. The file was read as ${byName.format}.`
      : `The file names no name space. It was read as ${byName.format}.`,
  );
  return byName.format;
}

/** Where vision, values and goals stand: the plan itself, or in Part 3.5 the strategy of each organisation and its units. */
function strategyHolders(core: XmlElement): XmlElement[] {
  const within = (element: XmlElement): XmlElement[] =>
    element.children.flatMap((child) =>
      child.name === 'Strategy' ? [child] : child.name === 'Organization' ? within(child) : [],
    );
  return [core, ...within(core)];
}

function statement(reading: Reading, holders: readonly XmlElement[], name: string): string {
  for (const holder of holders) {
    const element = reading.child(holder, name);
    const text = element ? reading.text(element, 'Description') : '';
    if (text) return text;
  }
  return '';
}

function readValue(reading: Reading, value: XmlElement): PlanValue[] {
  const name = reading.text(value, 'Name');
  const description = reading.text(value, 'Description');
  return name || description ? [{ name, description }] : [];
}
