/**
 * Every closed circle among "reports to" links, each once, in the order in which the links run. Each person has at most one
 * manager, so every walk upwards ends at the top or runs into a circle; a node is walked once, which makes this linear.
 *
 * @param managerOf the manager's key for a person's key, undefined at the top or outside
 */
export function reportingCycles<Key>(people: Iterable<Key>, managerOf: (person: Key) => Key | undefined): Key[][] {
  const settled = new Set<Key>();
  const cycles: Key[][] = [];
  for (const start of people) {
    const walk = new Map<Key, number>();
    const path: Key[] = [];
    let at: Key | undefined = start;
    while (at !== undefined && !settled.has(at) && !walk.has(at)) {
      walk.set(at, path.length);
      path.push(at);
      at = managerOf(at);
    }
    if (at !== undefined && walk.has(at)) cycles.push(path.slice(walk.get(at)));
    for (const key of path) settled.add(key);
  }
  return cycles;
}
