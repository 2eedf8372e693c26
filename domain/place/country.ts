import { placeKey } from "#domain/place/key.ts";

/** Languages in which countries are searched by name; the first names them. */
export const COUNTRY_LANGUAGES = [
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "tr", "ru", "uk", "el", "ja", "zh", "ko", "ar", "he", "hi", "id", "vi",
] as const; // biome-ignore format: a table

/** What people say that no dictionary of names has. */
const SAID: Readonly<Record<string, string>> = {
  usa: "US", us: "US", "united states of america": "US", america: "US", uk: "GB", "great britain": "GB", britain: "GB", uae: "AE", holland: "NL", "czech republic": "CZ", korea: "KR", burma: "MM", "ivory coast": "CI",
}; // biome-ignore format: a table

/** ISO 3166-1 alpha-2, and XK as everybody uses it. */
export const COUNTRY_CODES: readonly string[] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR " +
  "CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU " +
  "ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ " +
  "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI " +
  "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ");

/** Country codes by the keys of their names in every language above. Takes some 30 ms: keep the result. */
export function countryNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(SAID));
  for (const language of COUNTRY_LANGUAGES) {
    const dictionary = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of COUNTRY_CODES) {
      const name = dictionary.of(code);
      const key = name === undefined ? "" : placeKey(name);
      if (key !== "" && !names.has(key)) names.set(key, code);
    }
  }
  return names;
}
