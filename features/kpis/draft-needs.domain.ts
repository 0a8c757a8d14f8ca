export type Need = 'definition' | 'unit' | 'target' | 'response-up' | 'response-down';

/** What a draft lacks. A unit may be left out for a plain count, so it is missing only where nothing says what is counted. */
export function missingOf(kpi: {
  definition: string;
  unit: string;
  target: number | null;
  response_up: string;
  response_down: string;
}): Need[] {
  const needs: [Need, boolean][] = [
    ['definition', kpi.definition === ''],
    ['unit', kpi.unit === '' && kpi.definition === ''],
    ['target', kpi.target === null],
    ['response-up', kpi.response_up === ''],
    ['response-down', kpi.response_down === ''],
  ];
  return needs.filter(([, lacking]) => lacking).map(([need]) => need);
}
