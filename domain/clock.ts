/** Minutes since midnight as a clock shows them: 545 is "09:05", 1,445 is "00:05". */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
