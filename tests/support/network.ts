import type { NetworkAirport } from "#domain/flight/airports.ts";
import { NETWORK_VERSION, type NetworkPlan } from "#domain/flight/network.ts";

const airport = (line: string): NetworkAirport => {
  const [iata, cityCode, city, country, zone, lat, lon, mass] = line.split("|") as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { iata, cityCode, name: `${city} ${iata}`, city, country, zone, lat: Number(lat), lon: Number(lon), mass: Number(mass) };
};

/** Airports of the world in small: both sides of the date line, zones with and without daylight saving, cities with two airports. */
export const AIRPORTS: readonly NetworkAirport[] = [
  "AKL|AKL|Auckland|NZ|Pacific/Auckland|-37.01|174.79|5000",
  "ANC|ANC|Anchorage|US|America/Anchorage|61.17|-149.99|2500",
  "BER|BER|Berlin|DE|Europe/Berlin|52.36|13.51|8000",
  "CDG|PAR|Paris|FR|Europe/Paris|49.01|2.55|13000",
  "CGN|CGN|Cologne|DE|Europe/Berlin|50.87|7.14|4000",
  "DEL|DEL|Delhi|IN|Asia/Kolkata|28.57|77.1|20000",
  "DXB|DXB|Dubai|AE|Asia/Dubai|25.25|55.36|9000",
  "EZE|BUE|Buenos Aires|AR|America/Argentina/Buenos_Aires|-34.82|-58.54|9000",
  "FRA|FRA|Frankfurt|DE|Europe/Berlin|50.03|8.57|9000",
  "GRU|SAO|São Paulo|BR|America/Sao_Paulo|-23.43|-46.47|15000",
  "HND|TYO|Tokyo|JP|Asia/Tokyo|35.55|139.78|20000",
  "HNL|HNL|Honolulu|US|Pacific/Honolulu|21.32|-157.92|4000",
  "JFK|NYC|New York|US|America/New_York|40.64|-73.78|14000",
  "KTM|KTM|Kathmandu|NP|Asia/Kathmandu|27.7|85.36|4000",
  "LAX|QLA|Los Angeles|US|America/Los_Angeles|33.94|-118.41|14000",
  "LGW|LON|London|GB|Europe/London|51.15|-0.19|9000",
  "LHR|LON|London|GB|Europe/London|51.47|-0.46|13000",
  "MUC|MUC|Munich|DE|Europe/Berlin|48.35|11.79|6000",
  "NRT|TYO|Tokyo|JP|Asia/Tokyo|35.77|140.39|12000",
  "ORD|CHI|Chicago|US|America/Chicago|41.98|-87.9|11000",
  "ORY|PAR|Paris|FR|Europe/Paris|48.72|2.38|9000",
  "SCL|SCL|Santiago|CL|America/Santiago|-33.39|-70.79|7000",
  "SIN|SIN|Singapore|SG|Asia/Singapore|1.36|103.99|8000",
  "SYD|SYD|Sydney|AU|Australia/Sydney|-33.94|151.18|8000",
].map(airport);

export const SMALL_PLAN: NetworkPlan = { version: NETWORK_VERSION, seed: 7, departuresPerDay: 1500 };
