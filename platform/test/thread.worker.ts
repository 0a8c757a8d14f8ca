import { answer, given, onQuestion, tellProgress } from '../jobs/thread-side.ts';

/** What a thread may do that its owner has to bear. */
export type Deed = 'double' | 'echo' | 'hang' | 'objects' | 'buffers' | 'throw' | 'exit' | 'function' | 'chatter';

const { deed, number } = given<{ deed: Deed; number: number }>();
const kept: unknown[] = [];
/** Small objects one behind the other: one large one that has no room left would end the whole process, as it does in Node.js. */
let chain: unknown = null;

const deeds: Record<Deed, () => void> = {
  double: () => {
    tellProgress(50);
    answer(number * 2);
  },
  echo: () =>
    onQuestion((asked: number) => {
      if (asked < 0) throw new Error('no negative number');
      answer(asked * number);
    }),
  hang: () => {
    for (;;) kept.length = 0;
  },
  objects: () => {
    for (;;) chain = { number, chain };
  },
  buffers: () => {
    for (;;) kept.push(new Uint8Array(1_048_576).fill(1));
  },
  throw: () => {
    throw new Error('torn in the middle');
  },
  exit: () => process.exit(0),
  function: () => answer(() => number),
  chatter: () => {
    process.stdout.write('what a library says\n');
    process.stderr.write('what a library fears\n');
    answer(number);
  },
};

deeds[deed]();
