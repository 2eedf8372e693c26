import { createTranslator } from "use-intl/core";
import { FORMATS, type Locale } from "#components/i18n/locale.ts";
import type { Messages, Translated } from "#components/i18n/messages.ts";
import { daysBetween } from "#domain/time.ts";

/** Dates, times and amounts in words of one language. Server and browser say the same, so that both render the same text. */
export interface Words {
  /** "Thu 1 Apr" of 2027-04-01 */
  day(date: string): string;
  /** "Thursday 1 April" */
  longDay(date: string): string;
  /** "1 – 7 Apr 2027", "28 Mar – 3 Apr 2027" */
  range(start: string, end: string): string;
  /** "in 12 days", "day 2 of 7", "3 weeks ago" */
  countdown(start: string, end: string, today: string): string;
  /** "just now", "5 min ago", then the date and time of a UTC instant in `timeZone` (unset: the reader's own) */
  ago(instant: string, now: number, timeZone?: string): string;
  /** "Asia/Tokyo" → "Tokyo" */
  zone(zone: string): string;
  /** 12345 of EUR → "€123.45": minor units */
  money(amount: number, currency: string): string;
  /** Without small change, where a price is one of many. */
  wholeMoney(amount: number, currency: string): string;
  /** The same without its currency, which is said once for many; short: "70,569", "1.2m". */
  figure(amount: number, currency: string): string;
  /** 1240 → "1.2 km" */
  distance(meters: number): string;
  /** 95 → "1 h 35 min" */
  duration(minutes: number): string;
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const cache = new Map<string, Words>();

/** Words of a language; `messages` is the namespace `words` of it. */
export function wordsOf(locale: Locale, messages: Translated<Messages["words"]>): Words {
  const known = cache.get(locale);
  if (known) return known;
  const tag = FORMATS[locale];
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
  const day = format({ weekday: "short", day: "numeric", month: "short" });
  const longDay = format({ weekday: "long", day: "numeric", month: "long" });
  const range = format({ day: "numeric", month: "short", year: "numeric" });
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1 });
  const tenth = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const formats = new Map<string, Intl.NumberFormat>();
  const inCurrency = (currency: string, whole = false): Intl.NumberFormat => {
    const key = `${currency} ${whole}`;
    const known = formats.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(tag, {
      style: "currency",
      currency,
      ...(whole && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
    });
    formats.set(key, made);
    return made;
  };
  /** Minor units of one: 100 of EUR, 1 of JPY. */
  const oneOf = (currency: string): number => 10 ** (inCurrency(currency).resolvedOptions().maximumFractionDigits ?? 2);
  const t = createTranslator({ locale: tag as Locale, messages: { words: messages } as unknown as Messages, namespace: "words" });

  // Engines differ in commas and in the width of spaces: one form, or the browser's first render is not the server's.
  const even = (text: string): string => text.replace(/\s*–\s*/gu, " – ").replace(/\s/gu, " ");
  const spoken = (text: string): string => even(locale === "en" ? text.replace(",", "") : text);

  const words: Words = {
    day: (date) => spoken(day.format(utc(date))),
    longDay: (date) => spoken(longDay.format(utc(date))),
    range: (start, end) => even(range.formatRange(utc(start), utc(end))),
    countdown(start, end, today) {
      const until = daysBetween(today, start);
      if (until > 60) return t("inMonths", { count: Math.round(until / 30.4) });
      if (until > 1) return t("inDays", { count: until });
      if (until === 1) return t("tomorrow");
      if (today <= end) return t("dayOf", { day: String(1 - until), days: String(daysBetween(start, end) + 1) });
      const since = daysBetween(end, today);
      if (since === 1) return t("yesterday");
      if (since < 14) return t("daysAgo", { count: since });
      if (since < 60) return t("weeksAgo", { count: Math.round(since / 7) });
      if (since < 700) return t("monthsAgo", { count: Math.round(since / 30.4) });
      return t("yearsAgo", { count: Math.round(since / 365) });
    },
    ago(instant, now, timeZone) {
      const minutes = Math.round((now - Date.parse(instant)) / 60_000);
      if (minutes < 1) return t("justNow");
      if (minutes < 60) return t("minutesAgo", { count: String(minutes) });
      if (minutes < 60 * 12) return t("hoursAgo", { count: String(Math.round(minutes / 60)) });
      return new Intl.DateTimeFormat(tag, {
        weekday: "short",
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        ...(timeZone && { timeZone }),
      }).format(new Date(instant));
    },
    zone: (zone) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " "),
    money(amount, currency) {
      return even(inCurrency(currency).format(amount / oneOf(currency)));
    },
    wholeMoney(amount, currency) {
      return even(inCurrency(currency, true).format(amount / oneOf(currency)));
    },
    figure(amount, currency) {
      const whole = Math.round(amount / oneOf(currency));
      return even(whole < 100_000 ? plain.format(whole) : short.format(whole));
    },
    distance: (meters) =>
      meters < 950 ? `${plain.format(Math.round(meters / 10) * 10)} m` : `${(meters < 9_950 ? tenth : plain).format(meters / 1000)} km`,
    duration(minutes) {
      const hours = Math.floor(minutes / 60);
      const rest = Math.round(minutes % 60);
      return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(" ");
    },
  };
  cache.set(locale, words);
  return words;
}
