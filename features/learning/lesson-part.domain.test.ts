import { describe, expect, it } from 'vitest';
import { draftCourse } from './author.domain.ts';
import { readBytes } from './reading.format.ts';

const partsOf = async (markdown: string) =>
  draftCourse(await readBytes(new TextEncoder().encode(markdown), 'guide.md')).lessons[0]!;

describe('the parts of a lesson', () => {
  it('are a checklist where the passage gives steps, and going by it is what to try', async () => {
    const { checklists, task, blocks } = await partsOf(
      '# Returns\n\nTo take a machine back, follow these steps:\n\n1. Check the serial number against the order\n2. Print the prepaid label from the order page\n3. Empty the water tank completely\n4. Pack the machine in its original box',
    );
    expect(checklists).toEqual([blocks[1]]);
    expect(task).toBe('The next time you take a machine back, go by this list and tick each step off.');
  });

  it('are something to watch for where the passage gives a rule', async () => {
    const { checklists, task } = await partsOf(
      '# Faults\n\nIf the customer mentions a burning smell, stop the call and alert the engineer on duty at once. Machines are tested before they leave the workshop, and a burning smell is rare.',
    );
    expect(checklists).toEqual([]);
    expect(task).toBe(
      'Watch for this in the next days: The customer mentions a burning smell. When it happens: stop the call and alert the engineer on duty at once. Note what came of it.',
    );
  });

  it('are nothing where the passage only tells a story, and no list of names becomes a checklist', async () => {
    const { checklists, task } = await partsOf(
      '# Outage\n\nThe team noticed the outage at noon and it was over by two, which was faster than the year before. The people on duty were:\n\n1. Blue shift\n2. Red shift\n3. Green shift',
    );
    expect({ checklists, task }).toEqual({ checklists: [], task: null });
  });
});
