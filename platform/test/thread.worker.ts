import { answer, given, onQuestion, tellProgress } from '../jobs/thread-side.ts';

/** What a thread may do that its owner has to bear. */
export type Deed =
  | 'double'
  | 'echo'
  | 'bytes'
  | 'hang'
  | 'objects'
  | 'buffers'
  | 'array'
  | 'abort'
  | 'surroundings'
  | 'throw'
  | 'exit'
  | 'function'
  | 'chatter';

const { deed, number, bytes } = given<{ deed: Deed; number: number; bytes?: Uint8Array }>();
const kept: unknown[] = [];
/** Small objects one behind the other, which a thread does not survive and its process does. */
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
  bytes: () => answer([bytes!.length, bytes!.buffer.byteLength]),
  hang: () => {
    tellProgress(process.pid);
    for (;;) kept.length = 0;
  },
  objects: () => {
    for (;;) chain = { number, chain };
  },
  buffers: () => {
    for (;;) kept.push(new Uint8Array(1_048_576).fill(1));
  },
  array: () => {
    const grown: number[] = [];
    for (;;) grown.push(number);
  },
  abort: () => void process.kill(process.pid, 'SIGABRT'),
  surroundings: () => answer(Object.keys(process.env)),
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
