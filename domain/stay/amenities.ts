export const AMENITY_NAMES = [
  "wifi",
  "breakfast",
  "parking",
  "air_conditioning",
  "restaurant",
  "bar",
  "gym",
  "pool",
  "spa",
  "pets",
  "family_rooms",
  "accessible",
  "front_desk_24h",
  "laundry",
  "airport_shuttle",
] as const;
export type Amenity = (typeof AMENITY_NAMES)[number];

/** What a hotel may have, and how many of a class have it. The order is that of the bits: new ones go last. */
export const AMENITIES: readonly { readonly name: Amenity; readonly share: Readonly<Record<number, number>> }[] = [
  { name: "wifi", share: { 2: 0.94, 3: 0.99, 4: 1, 5: 1 } },
  { name: "breakfast", share: { 2: 0.5, 3: 0.75, 4: 0.92, 5: 1 } },
  { name: "parking", share: { 2: 0.45, 3: 0.5, 4: 0.6, 5: 0.8 } },
  { name: "air_conditioning", share: { 2: 0.45, 3: 0.7, 4: 0.92, 5: 1 } },
  { name: "restaurant", share: { 2: 0.12, 3: 0.4, 4: 0.8, 5: 1 } },
  { name: "bar", share: { 2: 0.15, 3: 0.4, 4: 0.8, 5: 1 } },
  { name: "gym", share: { 2: 0.03, 3: 0.18, 4: 0.65, 5: 0.97 } },
  { name: "pool", share: { 2: 0.03, 3: 0.12, 4: 0.4, 5: 0.8 } },
  { name: "spa", share: { 2: 0, 3: 0.05, 4: 0.3, 5: 0.85 } },
  { name: "pets", share: { 2: 0.3, 3: 0.3, 4: 0.3, 5: 0.35 } },
  { name: "family_rooms", share: { 2: 0.4, 3: 0.5, 4: 0.55, 5: 0.55 } },
  { name: "accessible", share: { 2: 0.2, 3: 0.45, 4: 0.75, 5: 0.9 } },
  { name: "front_desk_24h", share: { 2: 0.35, 3: 0.7, 4: 0.97, 5: 1 } },
  { name: "laundry", share: { 2: 0.35, 3: 0.5, 4: 0.75, 5: 1 } },
  { name: "airport_shuttle", share: { 2: 0.08, 3: 0.15, 4: 0.25, 5: 0.4 } },
];

export const amenityBits = (names: readonly Amenity[]): number =>
  names.reduce((bits, name) => bits | (1 << AMENITY_NAMES.indexOf(name)), 0);

export const amenitiesOf = (bits: number): Amenity[] => AMENITY_NAMES.filter((_, index) => bits & (1 << index));
