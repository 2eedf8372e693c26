/** A span of a day in minutes since midnight; it may end after midnight. */
export type Span = readonly [from: number, to: number];

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RULE =
  /^(?:(?<months>[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?(?:,[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?)*):?\s+)?(?:(?<days>(?:[A-Z][a-z](?:-[A-Z][a-z])?)(?:,[A-Z][a-z](?:-[A-Z][a-z])?)*)\s*)?(?<times>off|closed|\d{2}:\d{2}-\d{2}:\d{2}(?:,\s*\d{2}:\d{2}-\d{2}:\d{2})*)?$/;

/** "Fr-Mo,We" as members of a cycle of names; null when one is unknown. */
function members(text: string, names: readonly string[]): Set<number> | null {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const [from = "", to = from] = part.split("-");
    const first = names.indexOf(from);
    const last = names.indexOf(to);
    if (first < 0 || last < 0) return null;
    for (let at = first; ; at = (at + 1) % names.length) {
      found.add(at);
      if (at === last) break;
    }
  }
  return found;
}

const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
function spansOf(times: string): Span[] {
  if (times === "off" || times === "closed") return [];
  return times.split(",").map((part): Span => {
    const [from = "", to = ""] = part.trim().split("-");
    const start = minutes(from);
    const end = minutes(to);
    return [start, end <= start ? end + 1440 : end];
  });
}

/**
 * When a place is open on a day, by the simple forms of OpenStreetMap's opening hours that our sights use. Null when that is not known:
 * other forms are never guessed. A later rule replaces earlier ones on its days.
 */
export function openOn(text: string | null | undefined, date: string): Span[] | null {
  if (!text) return null;
  if (text.trim() === "24/7") return [[0, 1440]];
  const at = new Date(`${date}T00:00:00Z`);
  const weekday = (at.getUTCDay() + 6) % 7;
  const month = at.getUTCMonth();
  let open: Span[] = [];
  for (const rule of text.split(";")) {
    // What happens on public holidays only is left out: we do not know them here.
    if (/^PH\b/.test(rule.trim())) continue;
    const groups = RULE.exec(rule.trim())?.groups;
    if (!groups || (!groups.times && !groups.days && !groups.months)) return null;
    const { months, days, times } = groups;
    if (!times) return null;
    const inMonths = months === undefined ? null : members(months, MONTHS);
    const onDays = days === undefined ? null : members(days, DAYS);
    if ((months !== undefined && !inMonths) || (days !== undefined && !onDays)) return null;
    if ((!inMonths || inMonths.has(month)) && (!onDays || onDays.has(weekday))) open = spansOf(times);
  }
  return open;
}
