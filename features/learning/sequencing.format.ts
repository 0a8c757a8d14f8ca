import { allOf, childrenOf, firstOf, type Xml } from './office-xml.format.ts';
import { type AfterRule, type PartOrder, type PartRule, partStatuses } from './part-order.domain.ts';
import { RollupRule, rollupStatuses } from './part-rollup.domain.ts';

/** What a group allows its parts; the outermost group is the table of contents itself. */
export type Group = Pick<PartOrder, 'choice' | 'flow' | 'forwardOnly' | 'rollup'>;

/** Reads what a manifest says about the order of its parts, and gathers what of it is not followed. */
export class OrderReader {
  readonly notFollowed = new Set<keyof typeof sentences>();
  private readonly collection: ReadonlyMap<string, Xml>;

  constructor(manifest: Xml) {
    const named = allOf(firstOf(manifest, 'sequencingCollection'), 'sequencing');
    this.collection = new Map(named.map((one) => [one.attributes['ID'] ?? '', one]));
  }

  group(holder: Xml): Group {
    const mode = this.part(holder, 'controlMode')?.attributes ?? {};
    const rollup = this.rollup(holder);
    // The table of contents has no order of its own that could be followed when it ends.
    if (holder.name === 'organization' && this.afterwards(holder).length > 0) this.notFollowed.add('afterwards');
    return {
      choice: mode['choice'] !== 'false',
      flow: mode['flow'] === 'true',
      forwardOnly: mode['forwardOnly'] === 'true',
      ...(rollup.length > 0 ? { rollup } : {}),
    };
  }

  order(item: Xml, group: Group): PartOrder {
    const goals = this.goals(item);
    if (this.part(item, 'randomizationControls')) this.notFollowed.add('chance');
    if (
      firstOf(this.part(item, 'limitConditions'), 'attemptLimit') ||
      this.part(item, 'limitConditions')?.attributes['attemptLimit']
    )
      this.notFollowed.add('limits');
    const rules = this.part(item, 'sequencingRules');
    const rollup = this.part(item, 'rollupRules')?.attributes ?? {};
    const tracked = this.part(item, 'deliveryControls')?.attributes['tracked'] !== 'false';
    const after = this.afterwards(item).flatMap((rule) => this.after(rule, goals));
    return {
      ...group,
      counts: tracked && rollup['rollupProgressCompletion'] !== 'false',
      ...(tracked && rollup['rollupObjectiveSatisfied'] !== 'false' ? {} : { proves: false }),
      rules: allOf(rules, 'preConditionRule').flatMap((rule) => this.before(rule, goals)),
      ...(after.length > 0 ? { after } : {}),
      reaches: goals.flatMap((goal) => (goal.primary && goal.writes ? [goal.target] : [])),
    };
  }

  warnings(): string[] {
    return [...this.notFollowed].map((one) => sentences[one]);
  }

  private before(node: Xml, goals: readonly Goal[]): PartRule[] {
    const act = actionOf(node, ['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal']);
    return act ? this.conditions(node, goals).map((when) => ({ act, ...when })) : [];
  }

  private afterwards(holder: Xml): Xml[] {
    const rules = this.part(holder, 'sequencingRules');
    return [...allOf(rules, 'exitConditionRule'), ...allOf(rules, 'postConditionRule')];
  }

  private after(node: Xml, goals: readonly Goal[]): AfterRule[] {
    const act =
      node.name === 'exitConditionRule'
        ? actionOf(node, ['exit'])
        : actionOf(node, ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous']);
    return act ? this.conditions(node, goals).map((when) => ({ act, ...when })) : [];
  }

  private rollup(holder: Xml): RollupRule[] {
    const considered = Object.entries(this.part(holder, 'rollupConsiderations')?.attributes ?? {});
    if (considered.some(([name, value]) => name.startsWith('requiredFor') && value !== 'always'))
      this.notFollowed.add('rollup');
    return allOf(this.part(holder, 'rollupRules'), 'rollupRule').flatMap((rule): RollupRule[] => {
      const conditions = firstOf(rule, 'rollupConditions');
      const read = RollupRule.safeParse({
        gives: firstOf(rule, 'rollupAction')?.attributes['action'],
        of: rule.attributes['childActivitySet'] ?? 'all',
        least: Number(
          rule.attributes[
            rule.attributes['childActivitySet'] === 'atLeastPercent' ? 'minimumPercent' : 'minimumCount'
          ] ?? 0,
        ),
        any: conditions?.attributes['conditionCombination'] !== 'all',
        when: allOf(conditions, 'rollupCondition').map(({ attributes }) => ({
          status: rollupStatuses.find((one) => one === attributes['condition']),
          not: attributes['operator'] === 'not',
        })),
      });
      // Half a rule would complete what should be open.
      if (!read.success) this.notFollowed.add('rollup');
      return read.success ? [read.data] : [];
    });
  }

  private conditions(node: Xml, goals: readonly Goal[]): Pick<PartRule, 'any' | 'when'>[] {
    const holder = firstOf(node, 'ruleConditions');
    const when = allOf(holder, 'ruleCondition').map(({ attributes }) => {
      const named = attributes['referencedObjective'];
      const goal = goals.find((one) => (named ? one.id === named : one.primary) && one.reads)?.target;
      const status = partStatuses.find((one) => one === attributes['condition']);
      return {
        status,
        not: attributes['operator'] === 'not',
        known: !named || goal !== undefined,
        ...(goal ? { goal } : {}),
      };
    });
    if (when.some((one) => one.status === undefined || !one.known)) {
      // Half a rule would shut what should be open.
      this.notFollowed.add('conditions');
      return [];
    }
    return [
      {
        any: holder?.attributes['conditionCombination'] === 'any',
        when: when.map(({ status, not, goal }) => ({ status: status!, not, ...(goal ? { goal } : {}) })),
      },
    ];
  }

  private goals(item: Xml): Goal[] {
    const holder = this.part(item, 'objectives');
    return childrenOf(holder ?? none).flatMap((objective) =>
      allOf(objective, 'mapInfo').map(({ attributes }): Goal => {
        const primary = objective.name === 'primaryObjective';
        const writes = attributes['writeSatisfiedStatus'] === 'true';
        if (writes && !primary) this.notFollowed.add('conditions');
        return {
          id: objective.attributes['objectiveID'] ?? '',
          target: attributes['targetObjectiveID'] ?? '',
          primary,
          reads: attributes['readSatisfiedStatus'] !== 'false',
          writes,
        };
      }),
    );
  }

  /** A piece of its own sequencing, or else of the one it names. */
  private part(holder: Xml, name: string): Xml | undefined {
    const own = childrenOf(holder).find((child) => child.name === 'sequencing');
    const named = this.collection.get(own?.attributes['IDRef'] ?? '');
    return [own, named].flatMap((one) => (one ? childrenOf(one) : [])).find((child) => child.name === name);
  }
}

const actionOf = <Act extends string>(rule: Xml, known: readonly Act[]): Act | undefined =>
  known.find((one) => one === firstOf(rule, 'ruleAction')?.attributes['action']);

type Goal = { id: string; target: string; primary: boolean; reads: boolean; writes: boolean };
const none: Xml = { name: '', attributes: {}, children: [] };

const sentences = {
  afterwards:
    'Its maker wants something to follow when the whole course ends, to begin again for instance. That is not followed.',
  chance:
    'Its maker wants parts drawn or shuffled by chance. That is not followed: all are offered, in the order written.',
  conditions:
    'Some rules of its order depend on what is not followed here (measures, times, goals reached inside a part). They are left out: nothing is shut or passed over by them.',
  limits: 'Its maker limits how often or how long a part may be tried. That is not followed: learners may come back.',
  rollup:
    'Its maker reckons in part by what is not followed here (measures, attempts, parts that count only sometimes). Those rules are left out.',
} as const;
