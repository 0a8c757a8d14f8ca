import type { Coverage } from './coverage.contract.ts';

/** Teams that are named; how many there are is told beside. */
const SHOWN_TEAMS = 50;

interface TeamRow {
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly goals: number;
  readonly silent: number;
  readonly key_results: number;
  readonly silent_key_results: number;
}

/** What carries a priority, from one row a team in the order in which they are shown. */
export function coverageOf(rows: readonly TeamRow[]): Coverage {
  const sum = (of: 'goals' | 'silent' | 'key_results' | 'silent_key_results') =>
    rows.reduce((total, row) => total + row[of], 0);
  const teams = rows.flatMap((row) =>
    row.team_id === null
      ? []
      : [
          {
            team: { id: row.team_id, name: row.team_name ?? '' },
            goals: row.goals,
            silent: row.silent,
            keyResults: row.key_results,
          },
        ],
  );
  return {
    goals: sum('goals'),
    silent: sum('silent'),
    keyResults: sum('key_results'),
    silentKeyResults: sum('silent_key_results'),
    teams: teams.slice(0, SHOWN_TEAMS),
    teamCount: teams.length,
    countedAt: null,
  };
}
