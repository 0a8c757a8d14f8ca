import type { Instance, Result } from './plan.domain.ts';

/** The last target and the result whose period ends last stand for the measurement. */
export function toldBy(instance: Instance): Instance {
  const told = (of: Result['of']) => instance.results.filter((result) => result.of === of);
  const target = told('target').at(-1);
  const actual = told('actual').reduce<Result | undefined>(
    (best, next) => (best && (best.end ?? '') > (next.end ?? best.end ?? '') ? best : next),
    undefined,
  );
  const spoken = (result: Result | undefined) => {
    const words = result?.value ?? result?.text ?? result?.label;
    return words === undefined ||
      (typeof words === 'string' && result?.value === undefined && !/[\p{L}\p{N}]/u.test(words))
      ? undefined
      : words;
  };
  const start = target?.start ?? actual?.start;
  const end = target?.end ?? actual?.end;
  return {
    ...(spoken(target) === undefined ? {} : { target: spoken(target)! }),
    ...(spoken(actual) === undefined ? {} : { actual: spoken(actual)! }),
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    results: instance.results,
    line: instance.line,
  };
}
