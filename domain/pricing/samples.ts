import type { PriceRequest } from "#domain/pricing/request.ts";
import { addDays } from "#domain/time.ts";

/** Prices that staff see change while they edit a rule. */
export const SAMPLES = (today: string): readonly { readonly name: string; readonly request: PriceRequest }[] => [
  {
    name: "flight",
    request: {
      product: "flight",
      country: "DE",
      toCountry: "JP",
      date: addDays(today, 130),
      segments: 2,
      travellers: { adult: 2, child: 1, infant: 1 },
      base: [
        { per: "traveller", traveller: "adult", amount: 52_000, count: 2 },
        { per: "traveller", traveller: "child", amount: 39_000, count: 1 },
        { per: "traveller", traveller: "infant", amount: 5_200, count: 1 },
      ],
      baseCurrency: "EUR",
      loadFactor: 0.82,
    },
  },
  {
    name: "stay",
    request: {
      product: "stay",
      country: "FR",
      date: addDays(today, 10),
      nights: 7,
      units: 1,
      travellers: { adult: 2 },
      base: Array.from({ length: 7 }, (_, index) => ({
        per: "night" as const,
        amount: 14_500,
        count: 1,
        date: addDays(today, 10 + index),
      })),
      baseCurrency: "EUR",
      loadFactor: 0.55,
    },
  },
  {
    name: "activity",
    request: {
      product: "activity",
      country: "JP",
      date: addDays(today, 30),
      units: 4,
      travellers: { adult: 2, child: 2 },
      base: [
        { per: "ticket", traveller: "adult", amount: 3_200, count: 2 },
        { per: "ticket", traveller: "child", amount: 1_600, count: 2 },
      ],
      baseCurrency: "JPY",
      loadFactor: 0.4,
    },
  },
];
