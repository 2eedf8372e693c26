const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
/** Longer words are told apart well enough by their trigrams. */
const LONGEST = 9;
const SHORTEST = 4;

/**
 * Every spelling one slip away: a letter too many, too few, wrong, or two swapped. Trigrams are blind to a slip in a short word ("pairs" and
 * "paris" share almost none). Empty for words too short, too long or not in Latin letters.
 */
export function slips(key: string): string[] {
  if (key.length < SHORTEST || key.length > LONGEST || !/^[a-z ]+$/.test(key)) return [];
  const found = new Set<string>();
  for (let at = 0; at <= key.length; at++) {
    const head = key.slice(0, at);
    const rest = key.slice(at);
    if (rest.length > 0) found.add(head + rest.slice(1));
    if (rest.length > 1) found.add(head + rest[1] + rest[0] + rest.slice(2));
    for (const letter of LETTERS) {
      found.add(head + letter + rest);
      if (rest.length > 0) found.add(head + letter + rest.slice(1));
    }
  }
  found.delete(key);
  return [...found];
}
