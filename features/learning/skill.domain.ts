import { contentStems } from './terms.domain.ts';

/**
 * Skills in the order of how near their words are to some others: the share of a skill's own stems that are said, its name counting
 * twice. Those that share nothing are left out: a suggestion nobody understands is worse than none.
 */
export function nearestSkills<Skill extends { name: string; about: string }>(
  words: string,
  skills: readonly Skill[],
): Skill[] {
  const said = new Set(contentStems(words));
  const share = (text: string): number => {
    const stems = [...new Set(contentStems(text))];
    return stems.length === 0 ? 0 : stems.filter((stem) => said.has(stem)).length / stems.length;
  };
  return skills
    .map((skill) => ({ skill, near: 2 * share(skill.name) + share(skill.about) }))
    .filter(({ near }) => near > 0)
    .toSorted((a, b) => b.near - a.near || a.skill.name.localeCompare(b.skill.name))
    .map(({ skill }) => skill);
}
