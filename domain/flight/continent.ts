/** A rough part of the world, by the zone's area; enough to say which routes are regional. */
export function continentOf({ zone, lat }: { readonly zone: string; readonly lat: number }): string {
  const area = zone.slice(0, zone.indexOf("/"));
  if (area === "America") return lat > 13 ? "North America" : "South America";
  if (area === "Australia" || area === "Pacific" || area === "Antarctica") return "Oceania";
  return area === "Atlantic" || area === "Arctic" ? "Europe" : area === "Indian" ? "Africa" : area;
}
