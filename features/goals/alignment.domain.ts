/** Which goals lead to a priority, and which priorities are carried: worked out from links, whatever their number or shape. */

export interface Edge {
  readonly goal_id: string;
  readonly parent_goal_id: string | null;
  readonly priority_id: string | null;
}

/**
 * The priorities that each goal leads to, by any way. Links are walked from the priorities downward, so that every link is
 * looked at once for each priority and a circle, should there be one, ends by itself.
 */
export function prioritiesOf(edges: readonly Edge[]): Map<string, Set<string>> {
  const below = new Map<string, string[]>();
  const tops = new Map<string, string[]>();
  for (const { goal_id, parent_goal_id, priority_id } of edges) {
    const [list, key] = priority_id === null ? [below, parent_goal_id ?? ''] : [tops, priority_id];
    const held = list.get(key);
    if (held) held.push(goal_id);
    else list.set(key, [goal_id]);
  }
  const found = new Map<string, Set<string>>();
  for (const [priority, direct] of tops) {
    const waiting = [...direct];
    for (let goal = waiting.pop(); goal !== undefined; goal = waiting.pop()) {
      const reached = found.get(goal) ?? new Set<string>();
      if (reached.has(priority)) continue;
      found.set(goal, reached.add(priority));
      waiting.push(...(below.get(goal) ?? []));
    }
  }
  return found;
}

export interface TeamOfGoal {
  readonly id: string;
  readonly team_id: string | null;
  readonly team_name: string | null;
}

export interface TeamCount {
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly goals: number;
  /** Those from which no way leads to a priority. */
  readonly nowhere: number;
}

/** Goals counted by team, those with most goals that lead nowhere first. */
export function byTeam(goals: readonly TeamOfGoal[], leads: ReadonlyMap<string, ReadonlySet<string>>): TeamCount[] {
  const teams = new Map<string, TeamCount>();
  for (const { id, team_id, team_name } of goals) {
    const held = teams.get(team_id ?? '') ?? {
      team: team_id === null ? null : { id: team_id, name: team_name ?? '' },
      goals: 0,
      nowhere: 0,
    };
    teams.set(team_id ?? '', {
      ...held,
      goals: held.goals + 1,
      nowhere: held.nowhere + ((leads.get(id)?.size ?? 0) === 0 ? 1 : 0),
    });
  }
  return [...teams.values()].sort(
    (one, other) =>
      other.nowhere - one.nowhere ||
      other.goals - one.goals ||
      (one.team?.name ?? '').localeCompare(other.team?.name ?? ''),
  );
}
