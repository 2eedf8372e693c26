import type { Product } from "#domain/pricing/request.ts";

/** Rules a fresh product starts with. Rounded, and not checked against sources; operators check and change them by the verbs of `pricing`. */
export interface SeedRule {
  readonly id: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

const rule = (id: string, en: string, de: string, definition: Readonly<Record<string, unknown>>): SeedRule => ({
  id,
  definition: { name: { en, de }, ...definition },
});
const house = (...products: Product[]) => ({ inventory: "house", products });
const step = (from: number, percent: string) => ({ from, percent });

const BENDING: readonly SeedRule[] = [
  rule("flight-demand", "Demand", "Nachfrage", {
    kind: "demand",
    priority: 10,
    when: house("flight"),
    steps: [step(0, "-12"), step(30, "-5"), step(50, "0"), step(65, "8"), step(78, "18"), step(88, "32"), step(95, "55")],
  }),
  rule("stay-demand", "Demand", "Nachfrage", {
    kind: "demand",
    priority: 10,
    when: house("stay"),
    steps: [step(0, "-8"), step(40, "0"), step(65, "7"), step(80, "15"), step(92, "28")],
  }),
  rule("activity-demand", "Demand", "Nachfrage", {
    kind: "demand",
    priority: 10,
    when: house("activity"),
    steps: [step(0, "0"), step(85, "10")],
  }),
  rule("flight-days-ahead", "Time of booking", "Buchungszeitpunkt", {
    kind: "daysAhead",
    priority: 10,
    when: house("flight"),
    steps: [step(0, "45"), step(3, "30"), step(7, "18"), step(14, "8"), step(30, "0"), step(90, "-6"), step(240, "0")],
  }),
  rule("stay-days-ahead", "Early booking", "Frühbuchung", {
    kind: "daysAhead",
    priority: 10,
    when: house("stay"),
    steps: [step(0, "0"), step(60, "-5"), step(120, "-8")],
  }),
  rule("summer-season", "Summer season", "Sommersaison", {
    kind: "season",
    priority: 20,
    when: house("flight", "stay"),
    periods: [{ from: "06-20", to: "09-05" }],
    percent: "12",
  }),
  rule("new-year-season", "Christmas and New Year", "Weihnachten und Neujahr", {
    kind: "season",
    priority: 20,
    when: house("flight", "stay"),
    periods: [{ from: "12-19", to: "01-03" }],
    percent: "18",
  }),
  rule("stay-weekend", "Weekend nights", "Wochenendnächte", {
    kind: "season",
    priority: 20,
    when: house("stay"),
    weekdays: [5, 6],
    percent: "6",
  }),
  rule("stay-length", "Long stay", "Langer Aufenthalt", {
    kind: "lengthOfStay",
    priority: 30,
    when: house("stay"),
    steps: [step(5, "-5"), step(7, "-9"), step(14, "-14"), step(28, "-22")],
  }),
  rule("group-rate", "Group rate", "Gruppentarif", {
    kind: "group",
    priority: 40,
    when: house("flight", "activity"),
    steps: [step(10, "-5"), step(20, "-5")],
  }),
  rule("house-limits", "Price limits", "Preisgrenzen", {
    kind: "limit",
    priority: 90,
    when: house("flight", "stay", "activity"),
    minPercent: "55",
    maxPercent: "240",
  }),
];

/** VAT on hotel nights and tickets where it is usual to show prices with it, in percent. */
const INCLUDED: Readonly<Record<string, readonly [stay: string, activity: string]>> = {
  DE: ["7", "19"], FR: ["10", "10"], IT: ["10", "22"], ES: ["10", "21"], PT: ["6", "23"], AT: ["10", "20"], NL: ["9", "21"], BE: ["6", "21"],
  GR: ["13", "24"], IE: ["13.5", "23"], DK: ["25", "25"], SE: ["12", "25"], FI: ["14", "25.5"], NO: ["12", "25"], PL: ["8", "23"], CZ: ["12", "21"],
  HU: ["5", "27"], HR: ["13", "25"], CH: ["3.8", "8.1"], GB: ["20", "20"], IS: ["11", "24"], JP: ["10", "10"], AU: ["10", "10"], NZ: ["15", "15"],
  SG: ["9", "9"], KR: ["10", "10"], CN: ["6", "6"], TR: ["10", "20"], ZA: ["15", "15"], MX: ["16", "16"],
}; // biome-ignore format: a table

/** Sales and lodging taxes that are added at the end. */
const ADDED: Readonly<Record<string, readonly [stay: string, activity: string]>> = {
  US: ["12.5", "7.5"], CA: ["13", "13"], AE: ["15", "5"], TH: ["7", "7"], IN: ["12", "18"], ID: ["11", "11"], MY: ["8", "8"], EG: ["14", "14"], BR: ["5", "5"],
}; // biome-ignore format: a table

const valueAdded = (table: typeof INCLUDED, mode: "inclusive" | "exclusive"): SeedRule[] =>
  Object.entries(table).flatMap(([country, rates]) =>
    (["stay", "activity"] as const).map((product, index) =>
      rule(
        `tax-${country.toLowerCase()}-${product}`,
        mode === "inclusive" ? "VAT" : "Sales tax",
        mode === "inclusive" ? "Mehrwertsteuer" : "Umsatzsteuer",
        {
          kind: "tax",
          mode,
          when: { products: [product], inventory: "house", countries: [country] },
          percent: rates[index],
        },
      ),
    ),
  );

const city = (country: string, amount: number, currency: string, maxNights?: number): SeedRule =>
  rule(`city-tax-${country.toLowerCase()}`, "City tax", "Übernachtungssteuer", {
    kind: "tax",
    when: { products: ["stay"], inventory: "house", countries: [country] },
    amount: { amount, currency },
    per: "travellerNight",
    exempt: ["child", "infant"],
    ...(maxNights !== undefined && { maxNights }),
  });

const departure = (id: string, when: Readonly<Record<string, unknown>>, amount: number, currency: string): SeedRule =>
  rule(`air-tax-${id}`, "Air passenger tax", "Luftverkehrsteuer", {
    kind: "tax",
    when: { products: ["flight"], inventory: "house", ...when },
    amount: { amount, currency },
    per: "traveller",
    exempt: ["infant"],
  });

const CHARGES: readonly SeedRule[] = [
  rule("airport-charges", "Airport and security charges", "Flughafen- und Sicherheitsgebühren", {
    kind: "fee",
    when: house("flight"),
    amount: { amount: 1_150, currency: "EUR" },
    per: "segment",
    exempt: ["infant"],
  }),
  departure("de-domestic", { countries: ["DE"], scope: "domestic" }, 1_553, "EUR"),
  departure("de-international", { countries: ["DE"], scope: "international" }, 3_934, "EUR"),
  departure("gb", { countries: ["GB"], scope: "international" }, 2_600, "GBP"),
  departure("fr", { countries: ["FR"] }, 740, "EUR"),
  departure("nl", { countries: ["NL"] }, 2_940, "EUR"),
  departure("at", { countries: ["AT"] }, 1_200, "EUR"),
  departure("jp", { countries: ["JP"], scope: "international" }, 1_000, "JPY"),
  departure("au", { countries: ["AU"], scope: "international" }, 7_000, "AUD"),
  departure("us", { countries: ["US"], scope: "international" }, 2_240, "USD"),
  city("FR", 300, "EUR"),
  city("IT", 400, "EUR", 7),
  city("ES", 250, "EUR", 7),
  city("PT", 300, "EUR", 7),
  city("CH", 350, "CHF"),
  city("JP", 200, "JPY"),
  city("AE", 1_500, "AED", 30),
];

const DISCOUNTS: readonly SeedRule[] = [
  rule("welcome-code", "Welcome: 10 % off", "Willkommen: 10 % Nachlass", {
    kind: "discount",
    code: "WELCOME10",
    percent: "10",
    atMost: { amount: 10_000, currency: "EUR" },
    maxUsesPerPerson: 1,
  }),
  rule("stay-code", "15 off a stay of 150 or more", "15 Nachlass ab 150 auf Unterkünfte", {
    kind: "discount",
    code: "STAY15",
    when: { products: ["stay"] },
    amount: { amount: 1_500, currency: "EUR" },
    minimumSpend: { amount: 15_000, currency: "EUR" },
    stacking: { group: "code" },
    maxUses: 10_000,
  }),
  rule("family-code", "5 off per traveller", "5 Nachlass je Person", {
    kind: "discount",
    code: "FAMILY5",
    when: { products: ["activity"] },
    amount: { amount: 500, currency: "EUR" },
    per: "traveller",
    stacking: { group: "code" },
  }),
];

export const SEED_RULES: readonly SeedRule[] = [
  ...BENDING,
  ...valueAdded(INCLUDED, "inclusive"),
  ...valueAdded(ADDED, "exclusive"),
  ...CHARGES,
  ...DISCOUNTS,
];
