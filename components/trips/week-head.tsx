import { useLocale } from "use-intl";
import { A_WEEK } from "#components/trips/calendar.ts";

/** The days of a week over a calendar: a letter to see, the word to hear. */
export function WeekHead() {
  const locale = useLocale();
  const narrow = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  const long = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return (
    <thead>
      <tr>
        {A_WEEK.map((day) => (
          <th key={day} scope="col" abbr={long.format(new Date(day))} className="pb-1 font-normal text-faint text-xs">
            {narrow.format(new Date(day))}
          </th>
        ))}
      </tr>
    </thead>
  );
}
