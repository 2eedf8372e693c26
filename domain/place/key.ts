/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss", ẞ: "ss", ø: "o", Ø: "o", ł: "l", Ł: "l", æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", đ: "d", Đ: "d", ð: "d", Ð: "d",
  þ: "th", Þ: "th", ı: "i", ħ: "h", Ħ: "h", ŋ: "n", Ŋ: "n", ŧ: "t", Ŧ: "t", ə: "e", Ə: "e", ɖ: "d", Ɖ: "d", ɛ: "e", Ɛ: "e", ɔ: "o", Ɔ: "o",
}; // biome-ignore format: a table
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const PLAIN = /^[a-z0-9 ]*$/;

/** Longest key that is stored or searched. */
export const MAX_KEY = 120;

/**
 * The form in which names are stored and searched: lower case, Latin, Greek and Cyrillic letters without accents, apostrophes and dots gone,
 * other punctuation as one blank. Marks that make another letter in Asian scripts stay. Idempotent.
 */
export function placeKey(text: string): string {
  const lower = text.toLowerCase();
  const key = PLAIN.test(lower) ? lower : fold(lower);
  return key.replace(/ {2,}/g, " ").trim().slice(0, MAX_KEY).trim();
}

function fold(lower: string): string {
  return (
    lower
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      // Hangul was taken apart above and belongs together.
      .normalize("NFC")
      .replace(/['’‘ʼʻʹʾʿ`´′＇]/g, "")
      // "St.Gallen" is two words, "U.S.A." is one.
      .replace(/(\p{L}{2})\.(?=\p{L})/gu, "$1 ")
      .replace(/\./g, "")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      // A compatibility form may have brought in a new letter of the table.
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
  );
}

/** The words of a key. */
export const keyWords = (key: string): string[] => (key === "" ? [] : key.split(" "));

/** The rest of a key from each later word on: "musee du louvre" is also found by "louvre". Words of one letter start nothing. */
export function laterStarts(key: string): string[] {
  const starts: string[] = [];
  for (let at = key.indexOf(" "); at !== -1; at = key.indexOf(" ", at + 1)) {
    const rest = key.slice(at + 1);
    if (rest.length >= 3 && rest.indexOf(" ") !== 1) starts.push(rest);
  }
  return starts;
}
