import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node';

/**
 * The order of test files: those named here first, so that nothing long is left for one worker alone at the end. A clean clone has no
 * earlier run to go by.
 */
export function longestFirst(paths: readonly string[]): TestSequencerConstructor {
  const rank = ({ moduleId }: TestSpecification) => {
    const at = paths.findIndex((path) => moduleId.endsWith(`/${path}`));
    return at < 0 ? paths.length : at;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
    }
  };
}
