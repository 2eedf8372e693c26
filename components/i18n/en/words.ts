/** Times told in words. */
export default {
  tomorrow: "tomorrow",
  yesterday: "yesterday",
  inDays: "in {count, plural, one {# day} other {# days}}",
  inMonths: "in {count, plural, one {# month} other {# months}}",
  dayOf: "day {day} of {days}",
  daysAgo: "{count, plural, one {# day} other {# days}} ago",
  weeksAgo: "{count, plural, one {# week} other {# weeks}} ago",
  monthsAgo: "{count, plural, one {# month} other {# months}} ago",
  yearsAgo: "{count, plural, one {# year} other {# years}} ago",
  justNow: "just now",
  minutesAgo: "{count} min ago",
  hoursAgo: "{count} h ago",
} as const;
