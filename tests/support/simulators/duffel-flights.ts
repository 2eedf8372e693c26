import { addDays } from "#domain/time.ts";

/** Shapes and figures of Duffel's flights as its documentation shows them; prices are made up. */
interface Airport {
  readonly iata_code: string;
  readonly name: string;
  readonly city_name: string;
  readonly iata_country_code: string;
  readonly time_zone: string;
}
const airport = (iata_code: string, name: string, city_name: string, iata_country_code: string, time_zone: string): Airport => ({
  iata_code,
  name,
  city_name,
  iata_country_code,
  time_zone,
});
const AIRPORTS: Readonly<Record<string, Airport>> = Object.fromEntries(
  [
    airport("LHR", "Heathrow Airport", "London", "GB", "Europe/London"),
    airport("STN", "Stansted Airport", "London", "GB", "Europe/London"),
    airport("JFK", "John F. Kennedy International Airport", "New York", "US", "America/New_York"),
    airport("EWR", "Newark Liberty International Airport", "New York", "US", "America/New_York"),
    airport("DXB", "Dubai International Airport", "Dubai", "AE", "Asia/Dubai"),
    airport("IST", "Istanbul Airport", "Istanbul", "TR", "Europe/Istanbul"),
    airport("PVD", "Rhode Island T. F. Green International Airport", "Providence", "US", "America/New_York"),
    airport("RAI", "Nelson Mandela International Airport", "Praia", "CV", "Atlantic/Cape_Verde"),
    airport("BTS", "Bratislava Airport", "Bratislava", "SK", "Europe/Bratislava"),
    airport("MRU", "Sir Seewoosagur Ramgoolam Airport", "Port Louis", "MU", "Indian/Mauritius"),
    airport("HND", "Haneda Airport", "Tokyo", "JP", "Asia/Tokyo"),
  ].map((one) => [one.iata_code, one]),
);

/** Duffel Airways: the airline of Duffel's test mode. */
const ZZ = { id: "arl_zz", iata_code: "ZZ", name: "Duffel Airways" };

export interface SliceRequest {
  readonly origin: string;
  readonly destination: string;
  readonly departure_date: string;
}
export interface PassengerRequest {
  readonly type?: string;
  readonly age?: number;
}
export interface OfferRequest {
  readonly slices: readonly SliceRequest[];
  readonly passengers: readonly PassengerRequest[];
  readonly cabin_class: string;
  readonly max_connections: number;
}
export type Offer = Record<string, unknown> & {
  readonly id: string;
  total_amount: string;
  readonly total_currency: string;
  readonly passengers: readonly { id: string; type: string }[];
  readonly payment_requirements: { requires_instant_payment: boolean; payment_required_by: null; price_guarantee_expires_at: null };
};

const leg = (
  id: string,
  from: string,
  to: string,
  departing_at: string,
  arriving_at: string,
  flight: string,
  request: OfferRequest,
  bags: boolean,
) => ({
  id,
  departing_at,
  arriving_at,
  duration: null,
  distance: "5540.5",
  origin: AIRPORTS[from],
  destination: AIRPORTS[to],
  origin_terminal: "2",
  destination_terminal: null,
  marketing_carrier: ZZ,
  marketing_carrier_flight_number: flight,
  operating_carrier: ZZ,
  operating_carrier_flight_number: flight,
  aircraft: { id: "arc_1", iata_code: "380", name: "Airbus Industries A380" },
  stops: [],
  passengers: request.passengers.map((_, index) => ({
    passenger_id: `pas_${index}`,
    cabin_class: request.cabin_class,
    cabin_class_marketing_name: request.cabin_class,
    fare_basis_code: "Y20LGTN2",
    baggages: bags
      ? [
          { type: "carry_on", quantity: 1 },
          { type: "checked", quantity: 1 },
        ]
      : [],
  })),
});

function segments(slice: SliceRequest, request: OfferRequest, key: string): unknown[] {
  const { origin, destination, departure_date: day } = slice;
  const bags = !(origin === "BTS" && destination === "MRU");
  if (origin === "LHR" && destination === "DXB") {
    return [
      leg(`seg_${key}a`, "LHR", "IST", `${day}T10:05:00`, `${day}T16:10:00`, "101", request, bags),
      leg(`seg_${key}b`, "IST", "DXB", `${day}T20:40:00`, `${addDays(day, 1)}T02:05:00`, "102", request, bags),
    ];
  }
  return [leg(`seg_${key}`, origin, destination, `${day}T11:20:00`, `${day}T19:45:00`, "2401", request, bags)];
}

/** Offers by route, as Duffel's test mode answers: PVD-RAI none, JFK-EWR may be held, LHR-DXB with a connection, BTS-MRU without bags. */
export function offersFor(request: OfferRequest, newId: (prefix: string) => string): Offer[] {
  const first = request.slices[0]!;
  if (first.origin === "PVD" && first.destination === "RAI") return [];
  if (request.slices.some(({ origin, destination }) => !AIRPORTS[origin] || !AIRPORTS[destination])) return [];
  const connecting = first.origin === "LHR" && first.destination === "DXB";
  if (connecting && request.max_connections < 1) return [];
  const currency = first.origin === "HND" ? "JPY" : first.origin === "DXB" ? "KWD" : "GBP";
  const people = request.passengers.length;
  const amounts =
    currency === "JPY" ? ["61000", "6000", "55000"] : currency === "KWD" ? ["90.125", "9.125", "81.000"] : ["90.80", "10.80", "80.00"];
  const times = (text: string): string => (Number(text) * people).toFixed(text.split(".")[1]?.length ?? 0);
  return ["Basic", "Flex"].map((brand, index): Offer => {
    const id = newId("off");
    return {
      id,
      live_mode: false,
      created_at: new Date().toISOString(),
      expires_at: new Date(Date.now() + 30 * 60_000).toISOString(),
      owner: ZZ,
      partial: false,
      total_amount: times(amounts[0]!),
      tax_amount: times(amounts[1]!),
      base_amount: times(amounts[2]!),
      total_currency: currency,
      tax_currency: currency,
      base_currency: currency,
      total_emissions_kg: "460",
      conditions: {
        change_before_departure: { allowed: true, penalty_amount: index === 0 ? amounts[1] : "0", penalty_currency: currency },
        refund_before_departure: index === 0 ? { allowed: false, penalty_amount: null, penalty_currency: null } : null,
      },
      payment_requirements: {
        requires_instant_payment: !(first.origin === "JFK" && first.destination === "EWR"),
        payment_required_by: null,
        price_guarantee_expires_at: null,
      },
      passengers: request.passengers.map(({ type, age }, at) => ({
        id: `pas_${at}`,
        type: type ?? (age !== undefined && age < 2 ? "infant_without_seat" : "child"),
        age: age ?? null,
      })),
      slices: request.slices.map((slice, at) => ({
        id: `sli_${id}_${at}`,
        fare_brand_name: brand,
        duration: null,
        segments: segments(slice, request, `${id}_${at}`),
      })),
      available_services: [],
    };
  });
}

/** Two rows of six; seats without a service are taken. */
export const seatMapsFor = (offer: Offer): unknown[] =>
  (offer.slices as { segments: { id: string }[] }[]).flatMap(({ segments: legs }) =>
    legs.map(({ id }) => ({
      id: `sea_${id}`,
      segment_id: id,
      slice_id: "sli",
      cabins: [
        {
          deck: 0,
          cabin_class: "economy",
          aisles: 1,
          wings: null,
          rows: [
            { sections: [{ elements: [{ type: "lavatory" }] }, { elements: [{ type: "galley" }] }] },
            ...[14, 15].map((row) => ({
              sections: ["ABC", "DEF"].map((columns) => ({
                elements: [
                  ...(row === 15 ? [{ type: "exit_row" }] : []),
                  ...[...columns].map((column) => ({
                    type: "seat",
                    designator: `${row}${column}`,
                    name: "",
                    disclosures: [],
                    available_services:
                      column === "B"
                        ? []
                        : [
                            {
                              id: `ase_${row}${column}`,
                              passenger_id: "pas_0",
                              total_amount: "30.00",
                              total_currency: offer.total_currency,
                            },
                          ],
                  })),
                ],
              })),
            })),
          ],
        },
      ],
    })),
  );
