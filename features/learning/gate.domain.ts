/** What keeps a question away from people, with the sentence its author reads. Codes are stable: they are counted and reported. */
export const gates = {
  quote_not_exact: 'The quote is not word for word in its passage.',
  quote_too_short: 'The quote is shorter than twenty letters, so it proves nothing.',
  quote_misses_key: 'The quote does not hold what makes the key right.',
  low_confidence: 'The passage was read from a table or a layout that may be out of order.',
  key_missing: 'There is no key.',
  key_not_option: 'The key points to an option that does not exist.',
  key_not_one: 'There must be exactly one right option.',
  key_not_order: 'The key must name every option once.',
  all_right: 'Every option is right, so there is nothing to choose.',
  options_too_few: 'There are too few options.',
  option_equal: 'Two options say the same.',
  option_contains: 'One option contains another.',
  near_twin: 'Another passage supports a wrong option.',
  unit_format: 'The options differ in unit or in the way the number is written.',
  length_ratio: 'The key is much longer or shorter than the other options.',
  stem_echo: 'The key repeats a word of the question that no other option has.',
  pair_echo: 'A pair gives itself away by a shared word.',
  all_or_none: '“All of the above” and “none of the above” test reading, not knowing.',
  negative_unmarked: 'The question turns on a “not” that is easily overlooked. Write it in capitals.',
  double_negative: 'The question turns on a “not”, and so does one of its options.',
  stem_unfocused: 'The question asks nothing by itself: one has to read the options to see what it is about.',
  grammar_cue: 'Only the key goes with the “a” or “an” before the gap.',
  absolute_words: 'Every wrong option says “always” or “never” and the key does not, which gives it away.',
  points_elsewhere: 'The question points to something the learner does not see.',
  loose_reference: 'A word such as “it” or “they” refers to something outside the question.',
  template_text: 'This is text to be filled in, not knowledge.',
  duplicate: 'Another question asks the same.',
  key_longest: 'The key is the longest option too often over the course.',
  key_position: 'The key stands at the same place too often over the course.',
  true_false_balance: 'True and false are out of balance over the course.',
  wrong_answers_missing: 'The document holds too few wrong answers that are fair.',
} as const;

export type Gate = keyof typeof gates;

/** `refuse`: the question must not reach anybody. `warn`: a matter of the whole course, for a person to weigh. */
export type Finding = { item: number; gate: Gate; message: string; severity: 'refuse' | 'warn' };

export type Refused = Partial<Record<Gate, number>>;

export function countRefusal(refused: Refused, gate: Gate): void {
  refused[gate] = (refused[gate] ?? 0) + 1;
}
