import { addDays } from "#domain/time.ts";
import { expect, FIRST_DAY, newTrip, test } from "./people.ts";

const weekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay();
const week = Array.from({ length: 7 }, (_, index) => addDays(FIRST_DAY, index));
const MONDAY = week.find((date) => weekday(date) === 1) ?? FIRST_DAY;
const TUESDAY = week.find((date) => weekday(date) === 2) ?? FIRST_DAY;

test("a visit on the museum's day of rest, and one in the evening, are told in words; one that fits is not", async ({
  person,
  openTrip,
}) => {
  const ana = await person("Ana");
  const { url } = await newTrip(ana, { days: 7 });
  const { request } = ana.context;
  const found = await request.get("/api/v1/search/locations", { params: { q: "Tokyo National Museum", limit: 1 } });
  const [museum] = (await found.json()).locations as { id: string; name: string; lat: number; lon: number }[];
  if (!museum) throw new Error("the reference data has no museum in Tokyo");
  const visit = (title: string, date: string, from: string, to: string) => ({
    type: "activity",
    title,
    date,
    locationId: museum.id,
    start: { local: `${date}T${from}`, zone: "Asia/Tokyo" },
    end: { local: `${date}T${to}`, zone: "Asia/Tokyo" },
  });
  const answer = await request.put(`/api/v1/itineraries/${url.split("/").at(-1)}/items`, {
    headers: { authorization: `Bearer ${ana.token}` },
    data: {
      items: [
        visit("Monday visit", MONDAY, "10:00", "12:00"),
        visit("Morning visit", TUESDAY, "10:00", "12:00"),
        visit("Evening visit", TUESDAY, "20:00", "21:00"),
      ],
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const trip = await openTrip(ana, url);
  await expect(trip.item("Monday visit")).toContainText("Closed on that day.");
  await expect(trip.item("Evening visit")).toContainText("Closed at that time. Open 09:30 – 17:00 that day.");
  await expect(trip.item("Morning visit")).not.toContainText("Closed");
});
