/** How hard a password is to guess, for a word about it while it is typed. The server alone decides what it takes. */
export type Strength = "empty" | "short" | "weak" | "fair" | "strong";

export const PASSWORD_MIN = 8;
const FAIR_BITS = 36;
const STRONG_BITS = 56;
/** Beginnings of what people choose most. */
const COMMON =
  /^(?:pass(?:wor[dt])?|qwert[yz]?|asdf|letmein|welcome|admin|iloveyou|monkey|dragon|abc|hallo|schatz|sommer|summer|winter|caravan)/;

/** Whether a character merely continues the two before it: aaa, abc, 321. */
function continues(codes: readonly number[], at: number): boolean {
  const [two, one, zero] = [codes[at - 2], codes[at - 1], codes[at]];
  if (two === undefined || one === undefined || zero === undefined) return false;
  return zero - one === one - two && Math.abs(zero - one) <= 1;
}

/** `own` are words that others know about the person: name, e-mail. */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  const letters = [...password];
  if (letters.length === 0) return "empty";
  if (letters.length < PASSWORD_MIN) return "short";

  let plain = password.toLowerCase();
  for (const word of own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)))
    if (word.length >= 3) plain = plain.replaceAll(word, "");
  plain = plain.replace(COMMON, "");
  const codes = [...plain].map((letter) => letter.codePointAt(0) ?? 0);
  const surprising = codes.filter((_, at) => !continues(codes, at)).length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  // Letters of words say about 3.5 bits each, digits and signs between them a little more.
  const bits = surprising * (3 + 0.5 * kinds);
  if (new Set(codes).size < 5 || bits < FAIR_BITS) return "weak";
  return bits < STRONG_BITS ? "fair" : "strong";
}
