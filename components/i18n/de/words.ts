import type en from "#components/i18n/en/words.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  tomorrow: "morgen",
  yesterday: "gestern",
  inDays: "in {count, plural, one {# Tag} other {# Tagen}}",
  inMonths: "in {count, plural, one {# Monat} other {# Monaten}}",
  dayOf: "Tag {day} von {days}",
  daysAgo: "vor {count, plural, one {# Tag} other {# Tagen}}",
  weeksAgo: "vor {count, plural, one {# Woche} other {# Wochen}}",
  monthsAgo: "vor {count, plural, one {# Monat} other {# Monaten}}",
  yearsAgo: "vor {count, plural, one {# Jahr} other {# Jahren}}",
  justNow: "gerade eben",
  minutesAgo: "vor {count} min",
  hoursAgo: "vor {count} h",
} satisfies Translated<typeof en>;
