import { isRetrospective, labelled, type Labelled, plainText, trailingOwner } from './okr-label.domain.ts';
import { lineSaid, planSaid, type Said } from './plan-comment.format.ts';
import { countPlan, type Aside, type Plan, type PlanNode, type Repair } from './plan.domain.ts';
import { planTextOf } from './plan-text.format.ts';
import { UnreadablePlan } from './unreadable.format.ts';

type Mutable = { -readonly [Key in keyof PlanNode]: PlanNode[Key] };
interface Open {
  readonly indent: number;
  readonly node: Mutable;
  /** Everything below Good, Bad and Try is a note. */
  readonly notes: boolean;
}
interface Section {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  readonly objective: boolean;
  readonly notes: boolean;
  node: Mutable | null;
}

const item = /^(\s*)(?:[*+-]|\d{1,4}[.)])\s+(.*)$/;
const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/;
const success = /^(?:we['’]ll know we['’]re successful when|success (?:criteria|looks like)|how we measure)\W*(.*)$/i;
const bold = /^\*\*([^*]{1,60}?):?\*\*\s*:?\s*(.*)$/;
const DEEPEST = 100;

/**
 * Reads a page of objectives and key results in markdown. Two ways of writing are known: lines that begin with their owner
 * (`CEO: …`, `CEO KR: …`) as a nested list, and headings as objectives with what belongs to them below. What is no goal (lists
 * without an owner on a page of the first kind, retrospectives under Good, Bad and Try) is kept as a note.
 */
export function readOkrPage(bytes: Uint8Array, filename = ''): Plan {
  const { text, repairs } = planTextOf(bytes);
  const reader = new PageReader(text.split('\n'), repairs);
  reader.read();
  if (reader.nodes.length === 0)
    throw new UnreadablePlan('no_goals', 1, 'No objective was found: neither a list nor a heading that names one.');
  const said = reader.plan;
  return {
    format: 'okr-markdown',
    name: said?.name ?? (reader.title || filename.replace(/\.\w+$/, '')),
    organisation: said?.organisation ?? '',
    vision: said?.vision ?? '',
    mission: said?.mission ?? '',
    values: said?.values ?? [],
    ...(said?.startsOn ? { startsOn: said.startsOn } : {}),
    ...(said?.endsOn ? { endsOn: said.endsOn } : {}),
    ...(said?.source ? { source: said.source } : {}),
    nodes: reader.nodes,
    counts: countPlan(reader.nodes),
    repairs: repairs.toSorted((one, other) => one.line - other.line),
    aside: said?.aside ?? reader.aside,
  };
}

class PageReader {
  readonly nodes: Mutable[] = [];
  readonly aside: Aside[] = [];
  title = '';
  plan: ReturnType<typeof planSaid>;
  private readonly ids = new Set<string>();
  private readonly sections: Section[] = [];
  private readonly open: Open[] = [];
  private readonly children = new Map<string, number>();
  private readonly labelledPage: boolean;

  private readonly lines: readonly string[];
  private readonly repairs: Repair[];

  constructor(lines: readonly string[], repairs: Repair[]) {
    this.lines = lines;
    this.repairs = repairs;
    const items = lines.flatMap((line) => item.exec(line)?.[2] ?? []);
    const own = items.filter(
      (words) => labelled(words).owner !== undefined && !bold.exec(words)?.[1]?.match(/rationale|ship|success/i),
    );
    const headed = lines.some((line) => heading.test(line));
    this.labelledPage = own.length >= (headed ? 3 : 1) && own.length * 4 >= items.length;
  }

  read(): void {
    let at = this.frontMatter();
    for (; at < this.lines.length; at++) {
      const raw = this.lines[at]!;
      const line = at + 1;
      const document = planSaid(raw);
      if (document) this.plan = document;
      const said = lineSaid(raw);
      const words = raw.replaceAll(/<!--.*?-->/g, '').trimEnd();
      if (words.trim() === '' || /^\s*(?:\{:.*\}|<\/?\w[^>]*>.*)$/.test(words)) continue;
      const head = heading.exec(words);
      if (head) this.heading(head[1]!.length, head[2]!, line, said);
      else if (item.test(words)) this.item(words, line, said);
      else this.paragraph(words.trim(), line);
    }
  }

  /** The block between dashes before the page; its title names the plan. */
  private frontMatter(): number {
    if (this.lines[0]?.replace('\uFEFF', '').trim() !== '---') return 0;
    const end = this.lines.findIndex((line, at) => at > 0 && line.trim() === '---');
    if (end < 0) return 0;
    for (const [at, line] of this.lines.slice(1, end).entries()) {
      const [, key = '', value = ''] = /^(\w+):\s*"?(.*?)"?\s*$/.exec(line) ?? [];
      if (key === 'title') this.title = value;
      else if (value !== '') this.aside.push({ line: at + 2, path: `page/${key}`, text: value });
    }
    return end + 1;
  }

  private heading(level: number, markdown: string, line: number, said: Said | undefined): void {
    this.open.length = 0;
    while (this.sections.length > 0 && this.sections.at(-1)!.level >= level) this.sections.pop();
    const numbered = /^\d+[.)]\s+/.test(markdown);
    const words = markdown.replace(/^\d+[.)]\s+/, '');
    const bareOwner = numbered && !words.includes(':') && (this.labelledPage || /^\p{Lu}{2,5}\s*$/u.test(words));
    const read: Labelled = bareOwner ? { owner: plainText(words), name: '' } : labelled(words);
    const title = plainText(words);
    const notes =
      (this.sections.at(-1)?.notes ?? false) || isRetrospective(title) || /retrospective|lessons learned/i.test(title);
    const objective =
      !notes &&
      (said?.kind !== undefined ||
        (level === 1 && read.owner !== undefined
          ? false
          : this.labelledPage
            ? read.owner !== undefined || read.kind !== undefined || numbered
            : level >= 2 && !this.isFrame(title) && (level >= 3 || read.kind !== undefined)));
    const section: Section = { level, title, line, objective, notes, node: null };
    if (level === 1 && !objective) {
      if (this.title === '') this.title = title;
      return;
    }
    this.sections.push(section);
    if (!objective) return;
    const named: { name: string; owner?: string } = read.kind || read.owner ? read : { name: title };
    section.node = this.add(
      this.nearestObjective(level),
      'objective',
      this.labelledPage ? named : { ...named, ...trailingOwner(named.name) },
      line,
      said,
    );
  }

  /** Headings that frame goals and are none. */
  private isFrame(title: string): boolean {
    return /\b(?:goals|okrs|objectives|key results|metrics|side quests|schedule|on this page|contents)\b/i.test(title);
  }

  /** On a page of headings an objective stands below the objective whose heading is larger. */
  private nearestObjective(level: number): Mutable | null {
    return this.labelledPage
      ? null
      : (this.sections.findLast((section) => section.level < level && section.objective)?.node ?? null);
  }

  private item(raw: string, line: number, said: Said | undefined): void {
    const [, space = '', markdown = ''] = item.exec(raw) ?? [];
    if (/^TOC\s*$/.test(markdown)) return;
    const indent = space.replaceAll('\t', '    ').length;
    while (this.open.length > 0 && this.open.at(-1)!.indent >= indent) this.open.pop();
    const above = this.open.at(-1);
    if (this.open.length >= DEEPEST)
      throw new UnreadablePlan('too_deep', line, `The list nests more than ${DEEPEST} levels deep (line ${line}).`);
    const section = this.sections.at(-1);
    const name = plainText(markdown);
    const notes = (above?.notes ?? section?.notes ?? false) || isRetrospective(name);
    const node = this.placed(markdown, line, said, { above, section, notes });
    if (node) this.open.push({ indent, node, notes });
  }

  private placed(
    markdown: string,
    line: number,
    said: Said | undefined,
    { above, section, notes }: { above: Open | undefined; section: Section | undefined; notes: boolean },
  ): Mutable | undefined {
    const parent = above?.node ?? this.sectionNode(section, notes);
    if (said?.measure && parent) {
      const { measure } = said;
      parent.measures = [
        ...parent.measures,
        { ...measure, line, instances: measure.instances.map((one) => ({ ...one, line })) },
      ];
      return undefined;
    }
    if (said?.kind) return this.add(parent, said.kind, { name: plainText(markdown) }, line, said);
    if (notes) return this.add(parent, 'note', { name: plainText(markdown) }, line, said);
    if (this.labelledPage) {
      const read = labelled(markdown);
      return this.add(parent, read.kind ?? 'note', read, line, said);
    }
    return this.underHeading(markdown, parent, section, above, line);
  }

  private underHeading(
    markdown: string,
    parent: Mutable | null,
    section: Section | undefined,
    above: Open | undefined,
    line: number,
  ) {
    const [, label = '', rest = ''] = bold.exec(markdown) ?? [];
    if (label !== '' && success.test(label)) return this.success(rest, parent, line);
    if (label !== '' && parent) {
      parent.description = [parent.description, `${label}: ${plainText(rest)}`].filter(Boolean).join('\n');
      return undefined;
    }
    const read = labelled(markdown);
    const words = read.kind && !read.owner ? read.name : plainText(markdown);
    const kind = read.kind && !read.owner ? read.kind : this.kindBelow(above, section);
    return this.add(parent, kind, trailingOwner(words), line, undefined);
  }

  /** Below an objective stand its key results; below a frame named goals, objectives; below any other heading, notes. */
  private kindBelow(above: Open | undefined, section: Section | undefined): PlanNode['kind'] {
    if (above) return above.node.kind === 'note' ? 'note' : 'key-result';
    if (section === undefined) return 'objective';
    if (section.objective) return 'key-result';
    return /\b(?:goals|okrs|objectives|side quests)\b/i.test(section.title) ? 'objective' : 'note';
  }

  private success(rest: string, parent: Mutable | null, line: number): Mutable | undefined {
    const name = plainText(rest);
    if (name !== '') return this.add(parent, 'key-result', { name }, line, undefined);
    this.repairs.push({
      line,
      code: 'success-empty',
      message: `“${parent?.name ?? 'A goal'}” does not say how one would notice that it succeeded.`,
    });
    return undefined;
  }

  /** The node of a section of notes is made when its first line comes, with the sections around it. */
  private sectionNode(section: Section | undefined, notes: boolean): Mutable | null {
    if (!section) return null;
    if (section.node) return section.node;
    if (!this.labelledPage && !notes && this.kindBelow(undefined, section) !== 'note') return null;
    const around = this.sections.slice(0, this.sections.indexOf(section)).findLast((one) => one.notes || one.objective);
    section.node = this.add(this.sectionNode(around, notes), 'note', { name: section.title }, section.line, undefined);
    return section.node;
  }

  private paragraph(words: string, line: number): void {
    const [, label = '', rest = ''] = bold.exec(words) ?? [];
    const owner = this.open.at(-1)?.node ?? this.sections.at(-1)?.node;
    if (this.open.length === 0 && owner && success.test(label)) void this.success(rest, owner, line);
    else if (owner && !words.startsWith('|'))
      owner.description = [owner.description, plainText(words)].filter(Boolean).join('\n');
    else this.aside.push({ line, path: words.startsWith('|') ? 'page/table' : 'page/text', text: plainText(words) });
  }

  private add(
    parent: Mutable | null,
    kind: PlanNode['kind'],
    read: { name: string; owner?: string },
    line: number,
    said: Said | undefined,
  ): Mutable {
    const name = said && plainText(said.shown ?? '') === read.name && said.name !== undefined ? said.name : read.name;
    const owner = said ? said.owner : read.owner;
    if (name === '')
      this.repairs.push({
        line,
        code: 'name-missing',
        message: `This line says no more than who carries it. It is called “${owner ?? line}”.`,
      });
    const node: Mutable = {
      id: this.idBelow(parent, said?.id, line),
      parent: parent?.id ?? null,
      kind,
      name: name || (owner ?? `Line ${line}`),
      description: said?.description ?? '',
      ...(owner ? { owner } : {}),
      ...(said?.sequence ? { sequence: said.sequence } : {}),
      ...(said?.how ? { how: said.how } : {}),
      ...(said?.level ? { level: said.level } : {}),
      ...(said?.team ? { team: said.team } : {}),
      ...(said?.start ? { start: said.start } : {}),
      ...(said?.end ? { end: said.end } : {}),
      ...(said?.links ? { links: said.links } : {}),
      measures: [],
      line,
    };
    this.nodes.push(node);
    return node;
  }

  private idBelow(parent: Mutable | null, own: string | undefined, line: number): string {
    const place = (this.children.get(parent?.id ?? '') ?? 0) + 1;
    this.children.set(parent?.id ?? '', place);
    const base = own ?? (parent ? `${parent.id}.${place}` : `g${place}`);
    let id = base;
    for (let copy = 2; this.ids.has(id); copy++) id = `${base}-${copy}`;
    if (own !== undefined && id !== own)
      this.repairs.push({
        line,
        code: 'id-duplicate',
        message: `The id “${own}” is used before in this file. What has it again was told apart.`,
      });
    this.ids.add(id);
    return id;
  }
}
