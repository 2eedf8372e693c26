import { addDays } from "#domain/time.ts";

interface Dated {
  readonly startDate: string;
  readonly endDate: string;
  readonly status: string;
}
export type SectionName = "upcoming" | "later" | "past";

/** A draft that starts after this many days is rather an idea than a plan. */
const NEAR_DAYS = 180;

/** Trips by what they are to the traveller on `today`, each section in the order the trips came. Empty sections are left out. */
export function sectionsOf<T extends Dated>(
  trips: readonly T[],
  today: string,
): { readonly name: SectionName; readonly trips: readonly T[] }[] {
  const near = addDays(today, NEAR_DAYS);
  const sections = Map.groupBy(trips, ({ startDate, endDate, status }): SectionName => {
    if (endDate < today) return "past";
    return status === "draft" && startDate > near ? "later" : "upcoming";
  });
  return (["upcoming", "later", "past"] as const).flatMap((name) => {
    const found = sections.get(name);
    return found ? [{ name, trips: found }] : [];
  });
}
