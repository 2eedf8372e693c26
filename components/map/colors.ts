import type { MapTheme } from "#components/map/map-port.ts";

/** Colours of the map: calm ground, so that the trip's own colours speak. They follow the surfaces of app/globals.css. */
export interface MapColors {
  readonly water: string;
  readonly shallows: string;
  readonly graticule: string;
  readonly land: string;
  readonly town: string;
  readonly green: string;
  readonly lake: string;
  readonly coast: string;
  readonly border: string;
  readonly borderSoft: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly highway: string;
  readonly building: string;
  readonly rail: string;
  readonly lineEdge: string;
  readonly halo: string;
  readonly ink: string;
  readonly muted: string;
  readonly country: string;
  readonly sight: string;
  readonly airport: string;
}

export const MAP_COLORS: Readonly<Record<MapTheme, MapColors>> = {
  light: {
    water: "#c9dde0",
    shallows: "#e3eef0",
    graticule: "#bdd3d7",
    land: "#f6f4ec",
    town: "#e6e1d2",
    green: "#e3ebd7",
    lake: "#c9dde0",
    coast: "#a9c4c9",
    border: "#b9b19d",
    borderSoft: "#e9e4d6",
    road: "#ffffff",
    roadEdge: "#e2dccb",
    highway: "#f6dfae",
    building: "#ebe6d9",
    rail: "#cfc8b6",
    lineEdge: "#ffffff",
    halo: "rgba(250, 249, 244, 0.92)",
    ink: "#333b38",
    muted: "#646c66",
    country: "#8a8470",
    sight: "#0f6b62",
    airport: "#5a6b86",
  },
  dark: {
    water: "#0e1719",
    shallows: "#16272b",
    graticule: "#16242a",
    land: "#1e2524",
    town: "#2b3331",
    green: "#1f2b25",
    lake: "#0e1719",
    coast: "#2c4247",
    border: "#46504d",
    borderSoft: "#252d2b",
    road: "#2f3836",
    roadEdge: "#1a201f",
    highway: "#4a4433",
    building: "#262e2c",
    rail: "#38423f",
    lineEdge: "#10181a",
    halo: "rgba(20, 26, 25, 0.9)",
    ink: "#ced6d2",
    muted: "#8f9a95",
    country: "#75807b",
    sight: "#5cc2b3",
    airport: "#8fa3c4",
  },
};
