import { BedDouble, Compass, type LucideIcon, MapPin, Plane, StickyNote, TramFront, UtensilsCrossed } from "lucide-react";
import type { Item } from "#domain/itinerary/itinerary.ts";

export const KINDS: Readonly<Record<Item["type"], { readonly label: string; readonly icon: LucideIcon }>> = {
  activity: { label: "Activity", icon: Compass },
  place: { label: "Place", icon: MapPin },
  food: { label: "Food", icon: UtensilsCrossed },
  lodging: { label: "Stay", icon: BedDouble },
  flight: { label: "Flight", icon: Plane },
  transport: { label: "Transport", icon: TramFront },
  note: { label: "Note", icon: StickyNote },
};
export const KIND_LIST = Object.entries(KINDS) as [Item["type"], (typeof KINDS)[Item["type"]]][];
