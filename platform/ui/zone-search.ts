/** A zone as a person looks for it: by its city, by its whole name, or by what its time is called. */
const spelt = (zone: string): string => zone.replaceAll('_', ' ').toLowerCase();

/** `Europe/London` → London; `America/Argentina/Buenos_Aires` → Buenos Aires. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/**
 * Zones that fit what was typed, best first: those whose city begins with it, then those that contain all of its words in their name or,
 * in `called` ("South Africa Time"), in what their time is called.
 */
export function zonesFor(
  typed: string,
  zones: readonly string[],
  called: (zone: string) => string,
  most: number,
): string[] {
  const asked = spelt(typed.trim());
  const words = asked.split(/[\s/,]+/).filter(Boolean);
  if (words.length === 0) return [];
  const first = zones.filter((zone) => cityOf(zone).toLowerCase().startsWith(asked) || spelt(zone).startsWith(asked));
  const has = (text: string) => words.every((word) => text.includes(word));
  const named = zones.filter((zone) => !first.includes(zone) && has(spelt(zone)));
  const found = [...first, ...named];
  // What a time is called costs a formatter a zone: asked only where names alone do not fill the list.
  for (const zone of zones) {
    if (found.length >= most) break;
    if (!found.includes(zone) && has(`${spelt(zone)} ${called(zone).toLowerCase()}`)) found.push(zone);
  }
  return found.slice(0, most);
}
