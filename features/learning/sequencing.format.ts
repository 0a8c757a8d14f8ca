import { allOf, childrenOf, firstOf, type Xml } from './office-xml.format.ts';
import { type PartOrder, type PartRule, partStatuses } from './part-order.domain.ts';

/** What a group allows its parts; the outermost group is the table of contents itself. */
export type Group = Pick<PartOrder, 'choice' | 'flow' | 'forwardOnly'>;

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
    return {
      choice: mode['choice'] !== 'false',
      flow: mode['flow'] === 'true',
      forwardOnly: mode['forwardOnly'] === 'true',
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
    if (allOf(rules, 'postConditionRule').length > 0 || allOf(rules, 'exitConditionRule').length > 0)
      this.notFollowed.add('afterwards');
    const rollup = this.part(item, 'rollupRules');
    if (allOf(rollup, 'rollupRule').length > 0) this.notFollowed.add('rollup');
    return {
      ...group,
      counts:
        this.part(item, 'deliveryControls')?.attributes['tracked'] !== 'false' &&
        rollup?.attributes['rollupProgressCompletion'] !== 'false',
      rules: allOf(rules, 'preConditionRule').flatMap((rule) => this.rule(rule, goals)),
      reaches: goals.flatMap((goal) => (goal.primary && goal.writes ? [goal.target] : [])),
    };
  }

  warnings(): string[] {
    return [...this.notFollowed].map((one) => sentences[one]);
  }

  private rule(node: Xml, goals: readonly Goal[]): PartRule[] {
    const act = firstOf(node, 'ruleAction')?.attributes['action'];
    if (act !== 'skip' && act !== 'disabled' && act !== 'hiddenFromChoice' && act !== 'stopForwardTraversal') return [];
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
        act,
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

type Goal = { id: string; target: string; primary: boolean; reads: boolean; writes: boolean };
const none: Xml = { name: '', attributes: {}, children: [] };

const sentences = {
  afterwards:
    'Its maker wants to send learners on, back or out when a part ends. That is not followed: they go on themselves.',
  chance:
    'Its maker wants parts drawn or shuffled by chance. That is not followed: all are offered, in the order written.',
  conditions:
    'Some parts should be shut or passed over on conditions that are not followed here (measures, times, goals reached inside a part). They stay open.',
  limits: 'Its maker limits how often or how long a part may be tried. That is not followed: learners may come back.',
  rollup:
    'Its maker reckons in a way of its own when the whole is completed. That is not followed: it is completed with all its parts.',
} as const;
