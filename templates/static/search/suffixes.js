/** What the three stemmers share: tables of suffixes, searched for the longest. */

/**
 * Make a table from lines of `replacement: suffix suffix …`.
 * @param {Record<string, string>} groups
 * @returns {Map<string, string>} suffix to group
 */
export function suffixTable(groups) {
  const table = new Map();
  for (const [group, suffixes] of Object.entries(groups)) {
    for (const suffix of suffixes.split(" ")) table.set(suffix, group);
  }
  return table;
}

/**
 * @param {string} word
 * @param {Map<string, string>} table
 * @param {number} [longest] letters of the longest suffix
 * @returns {string} the longest suffix of the word that the table has, or nothing
 */
export function longestSuffix(word, table, longest = 7) {
  for (let size = Math.min(longest, word.length); size > 0; size--) {
    const suffix = word.slice(-size);
    if (table.has(suffix)) return suffix;
  }
  return "";
}

/**
 * The regions of a word after its first and second run of vowels with the consonant that follows.
 * @param {string} word
 * @param {RegExp} vowel
 * @param {number} from
 * @returns {number} the place past the first consonant after the first vowel from a place on, or the end
 */
export function regionAfter(word, vowel, from) {
  let at = from;
  while (at < word.length && !vowel.test(word[at])) at++;
  while (at < word.length && vowel.test(word[at])) at++;
  return at < word.length ? at + 1 : word.length;
}
