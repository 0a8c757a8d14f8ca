/** The largest file of goals that is read, whatever its format: the largest real one known has 1.5 MB. */
export const planBytes = 16 * 1024 * 1024;

/**
 * A strategic plan as it was read from somebody's file, before it becomes priorities and goals. The words are those of the
 * exchange formats: a goal of StratML is an objective at the top, an objective of StratML an objective below it.
 */
export interface Plan {
  readonly format: string;
  readonly name: string;
  readonly organisation: string;
  readonly vision: string;
  readonly mission: string;
  readonly values: readonly PlanValue[];
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly source?: string;
  /** Parents stand before their children; ids are unique in the file. */
  readonly nodes: readonly PlanNode[];
  readonly counts: PlanCounts;
  readonly repairs: readonly Repair[];
  /** What the file says and the plan has no place for: kept with the import, so that nothing is lost. */
  readonly aside: readonly Aside[];
}

export interface PlanValue {
  readonly name: string;
  readonly description: string;
}

export interface PlanNode {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: 'objective' | 'key-result' | 'note';
  readonly name: string;
  readonly description: string;
  readonly owner?: string;
  readonly sequence?: string;
  /** How it serves what it hangs below; the description then says why it is there. */
  readonly how?: string;
  readonly level?: PlanLevel;
  readonly team?: string;
  readonly start?: string;
  readonly end?: string;
  /** What it serves beside its parent, and what it needs from others. */
  readonly links?: readonly PlanLink[];
  readonly measures: readonly Measure[];
  readonly line: number;
}

export type PlanLevel = 'organisation' | 'team' | 'individual';

export interface PlanLink {
  readonly kind: 'serves' | 'needs';
  /** Id of a node; empty where a need names a person alone. */
  readonly to: string;
  readonly words: string;
  /** From whom something is needed. */
  readonly who?: string;
  readonly by?: string;
}

export interface Measure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly sequence?: string;
  readonly kind?: 'metric' | 'milestone' | 'yes_no';
  readonly direction?: 'higher' | 'lower';
  readonly baseline?: number;
  readonly stretch?: number;
  readonly due?: string;
  readonly steps?: readonly PlanStep[];
  readonly instances: readonly Instance[];
  readonly line: number;
}

export interface PlanStep {
  readonly name: string;
  readonly by?: string;
  readonly weight: number;
  readonly done?: string;
}

/** One period of a measure. A number where the file holds one, otherwise the words that stand in its place. */
export interface Instance {
  readonly target?: number | string;
  readonly actual?: number | string;
  readonly start?: string;
  readonly end?: string;
  /** Every result as written; more than one target or actual is allowed. */
  readonly results: readonly Result[];
  readonly line: number;
}

export interface Result {
  readonly of: 'target' | 'actual';
  readonly value?: number | string;
  readonly start?: string;
  readonly end?: string;
  readonly text?: string;
  readonly label?: string;
}

export interface PlanCounts {
  readonly goals: number;
  readonly objectives: number;
  readonly indicators: number;
  readonly instances: number;
}

export interface Repair {
  readonly line: number;
  /** Of a table, by its heading. */
  readonly column?: string;
  readonly code: string;
  readonly message: string;
}

export interface Aside {
  readonly line: number;
  readonly path: string;
  readonly text: string;
}

export function countPlan(nodes: readonly PlanNode[]): PlanCounts {
  const objectives = nodes.filter((node) => node.kind === 'objective');
  const measures = nodes.flatMap((node) => node.measures);
  return {
    goals: objectives.filter((node) => node.parent === null).length,
    objectives: objectives.filter((node) => node.parent !== null).length,
    indicators: measures.length,
    instances: measures.reduce((sum, measure) => sum + measure.instances.length, 0),
  };
}
