import { allOf, childrenOf, firstOf, xmlOf, type Xml } from './office-xml.format.ts';
import type { FoundPackage, PackagePart } from './package-shape.domain.ts';
import { UnreadablePackage } from './package-refusal.domain.ts';
import { pathIn } from './package-path.domain.ts';
import { type Group, OrderReader } from './sequencing.format.ts';

/**
 * Reads `imsmanifest.xml` (IMS Content Packaging with the additions of SCORM 1.2 and SCORM 2004). Real manifests break their schema in
 * many ways; whatever can be played is played, and what was overlooked or guessed is said.
 *
 * @param names of the files in the package; a start that is not among them cannot be opened
 */
export function readManifest(bytes: Uint8Array, names: ReadonlySet<string>): FoundPackage {
  const manifest = firstOf(treeOf(bytes), 'manifest');
  if (!manifest) throw new UnreadablePackage('package_manifest_broken');
  const warnings: string[] = [];
  const organizations = firstOf(manifest, 'organizations');
  const wanted = organizations?.attributes['default'];
  const all = allOf(organizations, 'organization');
  const organization = all.find((one) => one.attributes['identifier'] === wanted) ?? all[0];
  if (all.length > 1) warnings.push('The package holds several tables of contents; the one it names first is used.');
  const resources = resourcesOf(manifest);
  const anycase = new Map([...names].map((name) => [name.toLowerCase(), name]));
  const has = (start: string) => anycase.has(pathIn(start).toLowerCase());
  const { standard } = standardOf(manifest);
  const order = standard === 'scorm2004' ? new OrderReader(manifest) : null;
  const parts = organization
    ? partsBelow(organization, { depth: 0, resources, order, group: order?.group(organization) })
    : [];
  warnings.push(...notFollowed(organization, order));
  // Without contents the first resource that can be played is the whole.
  const lone = [...resources.values()].find((one) => one.speaks) ?? [...resources.values()][0];
  if (!parts.some((part) => part.start !== null) && lone) {
    warnings.push('The package has no table of contents; what it starts with was taken as the whole.');
    parts.splice(0, parts.length, { title: '', depth: 0, start: lone.start, speaks: lone.speaks });
  }
  const playable = parts.filter((part) => part.start !== null);
  if (playable.length === 0) throw new UnreadablePackage('package_nothing_to_play');
  const missing = playable.filter((part) => !has(part.start!));
  if (missing.length === playable.length) throw new UnreadablePackage('package_start_missing');
  for (const part of missing) {
    warnings.push(`“${part.title}” is left out: the page it starts with is not in the package.`);
    part.start = null;
  }
  const title = [
    textOf(organization, 'title'),
    textOf(firstOf(manifest, 'general'), 'title'),
    ...parts.map((part) => part.title),
  ];
  const named = title.find((one) => one !== '')?.slice(0, 200) ?? 'Course';
  return {
    ...standardOf(manifest),
    title: named,
    parts: shallow(parts.map((part) => ({ ...part, title: part.title || named }))).slice(0, mostParts),
    warnings,
  };
}

/** A table of contents that nobody reads to its end. */
const mostParts = 300;

interface Resource {
  start: string;
  speaks: boolean;
}

function treeOf(bytes: Uint8Array): Xml {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const declared = /encoding=["']([\w.:-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
  const text = decoded(bytes, encoding ?? declared ?? 'utf-8')
    // Titles with a lone ampersand are the commonest fault of all.
    .replaceAll(/&(?!#\d+;|#x[\da-f]+;|(?:amp|lt|gt|quot|apos);)/gi, '&amp;');
  try {
    return xmlOf(text);
  } catch (cause) {
    throw new UnreadablePackage('package_manifest_broken', { cause });
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Namespaces and the word of the manifest itself, in this order: the word is often that of another edition. */
function standardOf(manifest: Xml): Pick<FoundPackage, 'standard' | 'edition'> {
  const edition = textOf(firstOf(manifest, 'metadata'), 'schemaversion').slice(0, 60);
  const spaces = Object.values(manifest.attributes).join(' ');
  const newer = /adlcp_v1p3|imscp_v1p1\b|imsss/.test(spaces) || /2004|^CAM 1\.3/i.test(edition);
  const older = /adlcp_rootv1p2/.test(spaces) || edition === '1.2';
  const standard = newer && !(older && edition === '1.2') ? 'scorm2004' : 'scorm12';
  return { standard, edition: edition || (standard === 'scorm12' ? '1.2' : '2004') };
}

function resourcesOf(manifest: Xml): Map<string, Resource> {
  const holder = firstOf(manifest, 'resources');
  const base = (manifest.attributes['xml:base'] ?? '') + (holder?.attributes['xml:base'] ?? '');
  const found = new Map<string, Resource>();
  for (const one of allOf(holder, 'resource')) {
    const { identifier, href } = one.attributes;
    if (!identifier || !href) continue;
    const type = Object.entries(one.attributes).find(([name]) => /(^|:)scormtype$/i.test(name))?.[1];
    found.set(identifier, {
      start: base + (one.attributes['xml:base'] ?? '') + href,
      speaks: type?.toLowerCase() !== 'asset',
    });
  }
  return found;
}

interface Below {
  depth: number;
  resources: ReadonlyMap<string, Resource>;
  order: OrderReader | null;
  group: Group | undefined;
}

function partsBelow(holder: Xml, { depth, resources, order, group }: Below): PackagePart[] {
  return childrenOf(holder)
    .filter((child) => child.name === 'item' && child.attributes['isvisible'] !== 'false')
    .flatMap((item): PackagePart[] => {
      const resource = resources.get(item.attributes['identifierref'] ?? '');
      const launchData = textOf(item, 'datafromlms') || textOf(item, 'dataFromLMS');
      const mastery = textOf(item, 'masteryscore') || textOf(item, 'minNormalizedMeasure');
      const inside = partsBelow(item, { depth: depth + 1, resources, order, group: order?.group(item) });
      if (!resource && inside.length === 0) return [];
      const key = item.attributes['identifier'];
      return [
        {
          title: textOf(item, 'title').slice(0, 200),
          depth: Math.min(depth, 5),
          start: resource ? withParameters(resource.start, item.attributes['parameters'] ?? '') : null,
          speaks: resource?.speaks ?? false,
          ...(launchData && resource ? { launchData: launchData.slice(0, 4096) } : {}),
          ...(mastery && resource ? { mastery: mastery.slice(0, 20) } : {}),
          ...(order && group ? { order: order.order(item, group), ...(key ? { key: key.slice(0, 200) } : {}) } : {}),
        },
        ...inside,
      ];
    });
}

/** What its maker asks for and does not get. */
function notFollowed(organization: Xml | undefined, order: OrderReader | null): string[] {
  if (order) return order.warnings();
  return allOf(organization, 'prerequisites').length > 0
    ? ['Its maker wants some parts done before others. That is not followed: they can be opened in any order.']
    : [];
}

/** As SCORM 2004 Content Aggregation Model 3.4.1.12 joins them. */
function withParameters(start: string, parameters: string): string {
  const plain = parameters.trim().replace(/^[?&]+/, '');
  if (plain === '') return start;
  if (plain.startsWith('#')) return start.includes('#') ? start : start + plain;
  const [page, anchor] = start.split('#', 2);
  return `${page}${page!.includes('?') ? '&' : '?'}${plain}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** A heading above everything says nothing: what stands below it moves up. */
function shallow(parts: PackagePart[]): PackagePart[] {
  const [first, ...rest] = parts;
  if (!first || first.start !== null || rest.length === 0 || rest.some((part) => part.depth <= first.depth))
    return parts;
  return shallow(rest.map((part) => ({ ...part, depth: part.depth - 1 })));
}

/** The words of the nearest child of this name, whitespace closed up. */
function textOf(node: Xml | undefined, name: string): string {
  const found =
    node &&
    (childrenOf(node).find((child) => child.name === name) ?? (name === 'title' ? undefined : shallowest(node, name)));
  return wordsOf(found).replaceAll(/\s+/g, ' ').trim();
}

/** Not below an `item` of its own: what belongs to a part is not said by what holds it. */
function shallowest(node: Xml, name: string): Xml | undefined {
  for (const child of childrenOf(node)) {
    if (child.name === 'item') continue;
    const found = child.name === name ? child : shallowest(child, name);
    if (found) return found;
  }
  return undefined;
}

const wordsOf = (node: Xml | undefined): string =>
  node ? node.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('') : '';
