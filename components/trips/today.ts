/** Today's date where the person is; without a zone, where the device is. */
export const todayIn = (timeZone?: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
