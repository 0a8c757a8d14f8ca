import { isDay } from '../../platform/kernel/day.ts';
import type { Aside, Repair } from './plan.domain.ts';
import type { XmlElement } from './xml.format.ts';

/** Element order of StratML Part 2 (PerformancePlanOrReport20160216.xsd); Part 1 is the same without indicators. */
const order: Record<string, readonly string[]> = {
  PerformancePlanOrReport: [
    'Name',
    'Description',
    'OtherInformation',
    'StrategicPlanCore',
    'AdministrativeInformation',
    'Submitter',
  ],
  StrategicPlan: [
    'Name',
    'Description',
    'OtherInformation',
    'StrategicPlanCore',
    'AdministrativeInformation',
    'Submitter',
  ],
  StrategicPlanCore: ['Organization', 'Vision', 'Mission', 'Value', 'Goal'],
  Organization: ['Name', 'Acronym', 'Identifier', 'Description', 'Stakeholder'],
  Vision: ['Description', 'Identifier'],
  Mission: ['Description', 'Identifier'],
  Value: ['Name', 'Description'],
  Goal: ['Name', 'Description', 'Identifier', 'SequenceIndicator', 'Stakeholder', 'OtherInformation', 'Objective'],
  Objective: [
    'Name',
    'Description',
    'Identifier',
    'SequenceIndicator',
    'Stakeholder',
    'OtherInformation',
    'PerformanceIndicator',
  ],
  PerformanceIndicator: [
    'SequenceIndicator',
    'MeasurementDimension',
    'UnitOfMeasurement',
    'Identifier',
    'Relationship',
    'MeasurementInstance',
    'OtherInformation',
  ],
  MeasurementInstance: ['TargetResult', 'ActualResult'],
  TargetResult: ['StartDate', 'EndDate', 'NumberOfUnits', 'Descriptor', 'Description'],
  ActualResult: ['StartDate', 'EndDate', 'NumberOfUnits', 'Descriptor', 'Description'],
  Descriptor: ['DescriptorName', 'DescriptorValue'],
  Relationship: ['Identifier', 'ReferentIdentifier', 'Name', 'Description'],
  Stakeholder: ['Name', 'Description', 'Role'],
  Role: ['Name', 'Description', 'RoleType'],
  AdministrativeInformation: ['Identifier', 'StartDate', 'EndDate', 'PublicationDate', 'Source'],
  Submitter: ['Identifier', 'GivenName', 'Surname', 'PhoneNumber', 'EmailAddress'],
};

/** Attributes that say something about the document, not about the plan. */
const technical = new Set(['schemaLocation', 'noNamespaceSchemaLocation', 'Type', 'id', 'lang', 'space']);

/** Collects what was read, what was mended on the way and what found no place. */
export class Reading {
  readonly repairs: Repair[] = [];
  private readonly taken = new Set<XmlElement>();
  private readonly takenAttributes = new Set<string>();
  private readonly ids = new Set<string>();

  repair(line: number, code: string, message: string): void {
    this.repairs.push({ line, code, message });
  }

  /** First child of one of these names, also inside the wrapper that Part 3 puts around names and descriptions. */
  child(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
    const own = element.children.find((child) => names.includes(child.name));
    if (own) return own;
    const wrapper = element.children.find((child) => child.name === 'NameDescription');
    return wrapper && this.child(wrapper, ...names);
  }

  childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
    return element.children.filter((child) => names.includes(child.name));
  }

  /** The text of a child, on one line; an element that only wraps a `Name` gives that name. */
  text(element: XmlElement, ...names: readonly string[]): string {
    const found = this.child(element, ...names);
    if (!found) return '';
    this.taken.add(found);
    if (found.text === '' && found.children.length > 0) return this.text(found, 'Name');
    return oneLine(found.text);
  }

  /** The text of a child without taking it up. */
  peek(element: XmlElement, name: string): string {
    return oneLine(this.child(element, name)?.text ?? '');
  }

  attribute(element: XmlElement, ...names: readonly string[]): string | undefined {
    const name = names.find((candidate) => element.attributes.has(candidate));
    if (name === undefined) return undefined;
    this.takenAttributes.add(`${element.line} ${element.name} ${name}`);
    return element.attributes.get(name) || undefined;
  }

  /** An id that is unique in the plan, made from the file's own where it has one. */
  id(element: XmlElement, what: string): string {
    const own = this.text(element, 'Identifier');
    if (own === '') this.repair(element.line, 'id-missing', `${what} has no id. It was given one from its place.`);
    const base = own || `line-${element.line}`;
    let id = base;
    for (let copy = 2; this.ids.has(id); copy++) id = `${base}-${copy}`;
    this.ids.add(id);
    return id;
  }

  day(element: XmlElement, name: string): string | undefined {
    const found = this.child(element, name);
    const written = this.text(element, name);
    if (!found || written === '') return undefined;
    const day = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T.*)?$/.exec(written)?.[1];
    if (day && isDay(day)) {
      if (written.includes('T'))
        this.repair(found.line, 'date-with-time', `${name} “${written}” holds a time. Only the day was read.`);
      return day;
    }
    const part = /^(\d{4})(?:-(\d{2}))?$/.exec(written);
    const completed = part && `${part[1]}-${part[2] ?? '01'}-01`;
    if (completed && isDay(completed)) {
      this.repair(found.line, 'date-short', `${name} “${written}” is no full day. It was read as ${completed}.`);
      return completed;
    }
    this.repair(found.line, 'date-unreadable', `${name} “${written}” is not a day like 2026-11-30. It was left out.`);
    return undefined;
  }

  number(element: XmlElement, name: string): number | string | undefined {
    const found = this.child(element, name);
    const written = this.text(element, name);
    if (!found || written === '') return undefined;
    if (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(written) && Number.isFinite(Number(written)))
      return Number(written);
    const plain = written.replace(/[\s,]/g, '').replace(/%$/, '');
    if (/^[-+]?\d+(\.\d+)?$/.test(plain) && /^[-+]?\d{1,3}([\s,]\d{3})*(\.\d+)?\s*%?$/.test(written)) {
      this.repair(found.line, 'number-written', `${name} “${written}” was read as ${plain}.`);
      return Number(plain);
    }
    this.repair(found.line, 'number-unreadable', `${name} “${written}” is not a number. It was kept as words.`);
    return written;
  }

  /** Says so where children stand in an order, or have names, that the standard does not allow. Nothing is lost by it. */
  checkOrder(root: XmlElement): void {
    for (const { element } of walk(root)) {
      const allowed = order[element.name];
      if (!allowed) continue;
      let last = -1;
      let swapped = false;
      for (const child of element.children) {
        const place = allowed.indexOf(child.name);
        if (place < 0)
          this.repair(
            child.line,
            'element-unknown',
            `${element.name} has no place for ${child.name} in the standard. It was kept beside the plan.`,
          );
        else if (place < last) swapped = true;
        last = Math.max(last, place);
      }
      if (swapped)
        this.repair(
          element.line,
          'element-order',
          `The parts of ${element.name} stand in another order than the standard asks. They were read all the same.`,
        );
    }
  }

  /** Says so where ids repeat, are no XML names, or are pointed at and missing. */
  checkIds(root: XmlElement): void {
    const seen = new Set<string>();
    const references: XmlElement[] = [];
    for (const { element } of walk(root)) {
      if (element.name === 'ReferentIdentifier' || element.name === 'ReferenceIdentifier') references.push(element);
      if (element.name !== 'Identifier' || element.text === '') continue;
      if (seen.has(element.text))
        this.repair(
          element.line,
          'id-duplicate',
          `The id “${element.text}” is used before in this file. What has it again was told apart.`,
        );
      else if (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(element.text))
        this.repair(
          element.line,
          'id-invalid',
          `The id “${element.text}” must start with a letter or an underscore. It was read as it stands.`,
        );
      seen.add(element.text);
    }
    for (const reference of references) {
      if (reference.text !== '' && !seen.has(reference.text))
        this.repair(
          reference.line,
          'reference-dangling',
          `“${reference.text}” is not in this file, so the relationship leads nowhere.`,
        );
    }
  }

  /** Everything with text that no part of the plan took up. */
  aside(root: XmlElement): Aside[] {
    const kept: Aside[] = [];
    for (const { element, path } of walk(root)) {
      if (element.text !== '' && !this.taken.has(element))
        kept.push({ line: element.line, path, text: oneLine(element.text) });
      for (const [name, value] of element.attributes) {
        if (technical.has(name) || value === '' || this.takenAttributes.has(`${element.line} ${element.name} ${name}`))
          continue;
        kept.push({ line: element.line, path: `${path}/@${name}`, text: value });
      }
    }
    return kept;
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Every element in document order, without recursion. */
function* walk(root: XmlElement): Generator<{ element: XmlElement; path: string }> {
  const waiting = [{ element: root, path: root.name }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let place = next.element.children.length - 1; place >= 0; place--) {
      const child = next.element.children[place]!;
      waiting.push({ element: child, path: `${next.path}/${child.name}` });
    }
  }
}
