import { shortened } from "#components/find/flight-item.ts";
import type { FoundItem } from "#components/find/use-add-items.ts";
import type { ShownStay } from "#domain/stay/search.ts";
import { timeZoneSchema } from "#domain/time.ts";

const ARRIVE = "15:00";
const LEAVE = "11:00";

/**
 * The item of a stay: its nights from door to door, its cost and the offer as `details.offerId`; the other facts are kept in words, so that
 * a trip reads without the network and after the offer is over. `zone` is for hotels that do not say theirs.
 */
export function itemOfStay(stay: ShownStay, zone: string): FoundItem {
  const { hotel, room, conditions, guests } = stay;
  const own = timeZoneSchema.safeParse(hotel.zone).data ?? zone;
  const country = /^[A-Za-z]{2}$/.test(hotel.country ?? "") ? hotel.country : null;
  const details: Record<string, string> = {
    offerId: stay.id,
    hotelId: hotel.id,
    roomType: room.name,
    board: room.board,
    rate: conditions.rate,
    refundable: conditions.refundable ? "yes" : "no",
    nights: String(stay.nights),
    rooms: String(stay.rooms),
    guests: String(guests.adults + guests.children),
    provider: stay.providerName,
    ...(conditions.freeCancellationUntil && { freeUntil: conditions.freeCancellationUntil }),
    ...(hotel.stars !== null && { stars: String(hotel.stars) }),
    ...(hotel.rating !== null && { rating: String(hotel.rating) }),
    ...(stay.distanceMeters !== undefined && { distanceMeters: String(stay.distanceMeters) }),
    ...(stay.demo && { demo: "yes" }),
  };
  return {
    date: stay.checkIn,
    fields: {
      type: "lodging",
      title: hotel.name.slice(0, 200),
      place: {
        name: hotel.name.slice(0, 300),
        lat: hotel.lat,
        lon: hotel.lon,
        country,
        timeZone: own,
        address: hotel.address?.slice(0, 500) ?? hotel.city ?? null,
      },
      start: { local: `${stay.checkIn}T${hotel.checkInFrom ?? ARRIVE}`, zone: own },
      end: { local: `${stay.checkOut}T${hotel.checkOutUntil ?? LEAVE}`, zone: own },
      cost: { amount: stay.total.amount, currency: stay.total.currency },
      details: shortened(details),
    },
  };
}
