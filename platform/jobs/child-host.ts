import { writeFileSync } from 'node:fs';
import type { ChildMessage, ChildQuestion } from './child.ts';
import { ApartFailed } from './apart.ts';
import { Thread } from './thread.ts';

/** The program of a process that `child.ts` starts: passes questions to the thread that does the job, and its answers back. */

const say = (message: ChildMessage<unknown>) => process.send!(message);

let thread: Thread<unknown, unknown> | null = null;

process.on('message', async ({ open, question }: ChildQuestion) => {
  if (open) {
    const { script, given, limits } = open;
    thread = new Thread(new URL(script), { given, limits, onProgress: (progress) => say({ progress }) });
  }
  try {
    say({ answer: await thread!.answer(question) });
  } catch (error) {
    const failed = error instanceof ApartFailed ? error : new ApartFailed('crashed', error);
    say({ failed: failed.fault, because: failed.cause instanceof Error ? failed.cause.message : undefined });
  }
});

// An owner that is gone, however it went, leaves nothing running; a thread in a loop would not let go of a polite exit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

// A terminal or a service manager tells the whole family; the owner decides when this ends, or a file would look broken that is not.
for (const told of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(told, () => undefined);

// Where the machine itself runs short of memory, Linux ends this before it ends the server or the database.
try {
  writeFileSync('/proc/self/oom_score_adj', '800');
} catch {
  // Another system, or one that does not allow it.
}
