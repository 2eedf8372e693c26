import type { ItemFields } from "#domain/itinerary/itinerary.ts";

/** The account every newcomer may look into; it has no rights beyond its own trip. */
export const DEMO_EMAIL = "demo@caravan.test";
export const DEMO_PASSWORD = "demo-caravan";

type Extra = Partial<Pick<ItemFields, "description" | "bookingRef" | "mediaUrls" | "details">>;
/** An item of the sample trip. `day` counts from the first day; `at` and `until` are wall times, `until` may name a later day. */
export interface DemoItem extends Extra {
  readonly day: number | null;
  readonly type: ItemFields["type"];
  readonly title: string;
  /** Slug of a curated sight, or a place of its own. */
  readonly sight?: string;
  readonly place?: {
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
    readonly timeZone: string;
    readonly country?: string;
  };
  readonly at?: string;
  readonly zone?: string;
  readonly until?: { readonly day: number; readonly time: string; readonly zone?: string };
  readonly cost?: { readonly amount: number; readonly currency: string };
}

const TOKYO = "Asia/Tokyo";
const BERLIN = "Europe/Berlin";
const jpy = (amount: number) => ({ amount, currency: "JPY" });
const eur = (amount: number) => ({ amount, currency: "EUR" });
const frankfurt = { name: "Frankfurt Airport", lat: 50.0333, lon: 8.5706, timeZone: BERLIN, country: "DE" };
const haneda = { name: "Haneda Airport", lat: 35.5523, lon: 139.7797, timeZone: TOKYO, country: "JP" };
const kansai = { name: "Kansai International Airport", lat: 34.4347, lon: 135.244, timeZone: TOKYO, country: "JP" };
const tokyo = (name: string, lat: number, lon: number) => ({ name, lat, lon, timeZone: TOKYO, country: "JP" });

export const DEMO_DAYS = 9;
export const DEMO_NOTES: Readonly<Record<number, { readonly title: string; readonly note: string | null }>> = {
  0: { title: "On the way", note: "Passports, rail pass vouchers, adapters (type A)." },
  1: { title: "Arrive in Tokyo", note: "Take it slowly, the clock says morning and we say midnight." },
  2: { title: "Old Tokyo", note: null },
  3: { title: "West side", note: null },
  4: { title: "To Kyoto", note: "Sit on the right side of the train for Mount Fuji." },
  5: { title: "Eastern hills", note: "Be at the gate early: it is empty before eight." },
  6: { title: "Arashiyama", note: null },
  7: { title: "Nara", note: null },
  8: { title: "Home", note: null },
};

/** A finished trip for newcomers to look at. Carriers, stays, references and prices are invented. */
export const DEMO_ITEMS: readonly DemoItem[] = [
  {
    day: 0,
    type: "flight",
    title: "Frankfurt to Tokyo",
    description: "Demo flight: invented carrier, not for booking.",
    place: frankfurt,
    at: "13:30",
    zone: BERLIN,
    until: { day: 1, time: "09:35", zone: TOKYO },
    cost: eur(84_900),
    bookingRef: "CARVN1",
    details: { flightNumber: "XV 716", origin: "FRA", destination: "HND", seat: "31A, 31B" },
  },
  {
    day: 1,
    type: "transport",
    title: "Monorail into town",
    place: haneda,
    at: "10:40",
    zone: TOKYO,
    until: { day: 1, time: "11:20" },
    cost: jpy(1_040),
  },
  {
    day: 1,
    type: "lodging",
    title: "Yanaka Garden House (demo)",
    description: "Four nights. Luggage may be left from ten o'clock.",
    place: tokyo("Yanaka, Tokyo", 35.7257, 139.7669),
    at: "15:00",
    zone: TOKYO,
    until: { day: 4, time: "10:00" },
    cost: jpy(96_000),
    bookingRef: "YGH-4471",
    details: { roomType: "Two tatami rooms" },
  },
  {
    day: 1,
    type: "place",
    title: "Ueno Park",
    sight: "tokyo-ueno-park",
    place: tokyo("Ueno Park", 35.7156, 139.7735),
    at: "16:30",
    zone: TOKYO,
    until: { day: 1, time: "18:00" },
  },
  {
    day: 1,
    type: "food",
    title: "Noodles under the tracks",
    place: tokyo("Ameyoko, Tokyo", 35.7101, 139.7745),
    at: "18:30",
    zone: TOKYO,
    until: { day: 1, time: "19:30" },
    cost: jpy(2_400),
  },
  {
    day: 2,
    type: "place",
    title: "Senso-ji",
    sight: "tokyo-senso-ji",
    place: tokyo("Senso-ji", 35.7148, 139.7967),
    at: "08:30",
    zone: TOKYO,
    until: { day: 2, time: "10:00" },
  },
  {
    day: 2,
    type: "activity",
    title: "River boat to the gardens",
    place: tokyo("Asakusa Pier", 35.7106, 139.7985),
    at: "10:30",
    zone: TOKYO,
    until: { day: 2, time: "11:15" },
    cost: jpy(2_080),
  },
  {
    day: 2,
    type: "place",
    title: "Tokyo National Museum",
    sight: "tokyo-national-museum",
    place: tokyo("Tokyo National Museum", 35.7188, 139.7765),
    at: "13:30",
    zone: TOKYO,
    until: { day: 2, time: "16:00" },
    cost: jpy(2_000),
  },
  {
    day: 3,
    type: "place",
    title: "Meiji Shrine",
    sight: "tokyo-meiji-shrine",
    place: tokyo("Meiji Shrine", 35.6764, 139.6993),
    at: "09:00",
    zone: TOKYO,
    until: { day: 3, time: "10:30" },
  },
  {
    day: 3,
    type: "place",
    title: "Shibuya Crossing",
    sight: "tokyo-shibuya-crossing",
    place: tokyo("Shibuya Crossing", 35.6595, 139.7005),
    at: "11:30",
    zone: TOKYO,
    until: { day: 3, time: "12:00" },
  },
  {
    day: 3,
    type: "food",
    title: "Sushi counter, eight seats",
    description: "Cancel two days before.",
    place: tokyo("Ebisu, Tokyo", 35.6467, 139.7101),
    at: "19:00",
    zone: TOKYO,
    until: { day: 3, time: "21:00" },
    cost: jpy(24_000),
    bookingRef: "EB-2",
  },
  {
    day: 4,
    type: "transport",
    title: "Train to Kyoto",
    place: tokyo("Tokyo Station", 35.6812, 139.7671),
    at: "10:33",
    zone: TOKYO,
    until: { day: 4, time: "12:48" },
    cost: jpy(28_340),
    details: { origin: "Tokyo", destination: "Kyoto", seat: "Car 8, 5D and 5E" },
  },
  {
    day: 4,
    type: "lodging",
    title: "Kamo River Rooms (demo)",
    place: tokyo("Kyoto, Kawaramachi", 35.0037, 135.7703),
    at: "15:00",
    zone: TOKYO,
    until: { day: 8, time: "09:00" },
    cost: jpy(118_000),
    bookingRef: "KRR-0923",
  },
  {
    day: 4,
    type: "place",
    title: "Nishiki Market",
    sight: "kyoto-nishiki-market",
    place: tokyo("Nishiki Market", 35.005, 135.7649),
    at: "15:30",
    zone: TOKYO,
    until: { day: 4, time: "17:00" },
  },
  {
    day: 5,
    type: "place",
    title: "Fushimi Inari",
    sight: "kyoto-fushimi-inari-taisha",
    place: tokyo("Fushimi Inari Taisha", 34.9671, 135.7727),
    at: "07:00",
    zone: TOKYO,
    until: { day: 5, time: "09:30" },
  },
  {
    day: 5,
    type: "place",
    title: "Kiyomizu-dera",
    sight: "kyoto-kiyomizu-dera",
    place: tokyo("Kiyomizu-dera", 34.9949, 135.785),
    at: "11:00",
    zone: TOKYO,
    until: { day: 5, time: "12:30" },
    cost: jpy(1_000),
  },
  {
    day: 5,
    type: "activity",
    title: "Tea ceremony",
    place: tokyo("Gion, Kyoto", 35.0037, 135.7751),
    at: "14:30",
    zone: TOKYO,
    until: { day: 5, time: "15:30" },
    cost: jpy(6_600),
  },
  {
    day: 6,
    type: "place",
    title: "Bamboo grove",
    sight: "kyoto-arashiyama-bamboo-grove",
    place: tokyo("Arashiyama Bamboo Grove", 35.017, 135.6713),
    at: "08:00",
    zone: TOKYO,
    until: { day: 6, time: "09:00" },
  },
  {
    day: 6,
    type: "place",
    title: "Kinkaku-ji",
    sight: "kyoto-kinkaku-ji",
    place: tokyo("Kinkaku-ji", 35.0394, 135.7292),
    at: "13:00",
    zone: TOKYO,
    until: { day: 6, time: "14:00" },
    cost: jpy(1_000),
  },
  {
    day: 7,
    type: "transport",
    title: "Train to Nara",
    place: tokyo("Kyoto Station", 34.9858, 135.7588),
    at: "09:00",
    zone: TOKYO,
    until: { day: 7, time: "09:45" },
    cost: jpy(1_440),
  },
  {
    day: 7,
    type: "place",
    title: "Todai-ji",
    sight: "nara-todai-ji",
    place: tokyo("Todai-ji", 34.689, 135.8398),
    at: "10:15",
    zone: TOKYO,
    until: { day: 7, time: "11:45" },
    cost: jpy(1_600),
  },
  { day: 7, type: "note", title: "The deer bow for crackers, and bite for sleeves" },
  {
    day: 8,
    type: "flight",
    title: "Osaka to Frankfurt",
    description: "Demo flight: invented carrier, not for booking.",
    place: kansai,
    at: "11:25",
    zone: TOKYO,
    until: { day: 8, time: "17:40", zone: BERLIN },
    cost: eur(79_900),
    bookingRef: "CARVN1",
    details: { flightNumber: "XV 741", origin: "KIX", destination: "FRA", seat: "29A, 29B" },
  },
  { day: null, type: "place", title: "Himeji Castle, if it rains in Nara", place: tokyo("Himeji Castle", 34.8394, 134.6939) },
  { day: null, type: "food", title: "Okonomiyaki in Osaka", place: tokyo("Dotonbori, Osaka", 34.6687, 135.5013) },
  { day: null, type: "activity", title: "A public bath with a view" },
];
