/** How a person likes to see trips. It travels in a cookie, so that the server's first HTML is the right one already. */
export const VIEWS = ["board", "calendar", "timeline"] as const;
export type TripViewName = (typeof VIEWS)[number];
export interface ViewChoice {
  readonly view: TripViewName;
  /** Days below each other, or side by side on wide screens. */
  readonly days: "list" | "columns";
  readonly map: boolean;
}
export const VIEW_COOKIE = "trip-view";
export const USUAL_VIEW: ViewChoice = { view: "board", days: "list", map: true };

/** "board.columns.nomap" → a choice; whatever is odd falls back to the usual. */
export function parseViewChoice(text: string | undefined): ViewChoice {
  const [view, days, map] = (text ?? "").split(".");
  return {
    view: VIEWS.find((name) => name === view) ?? USUAL_VIEW.view,
    days: days === "columns" ? "columns" : "list",
    map: map !== "nomap",
  };
}

export function rememberViewChoice({ view, days, map }: ViewChoice): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support.
  document.cookie = `${VIEW_COOKIE}=${view}.${days}.${map ? "map" : "nomap"}; path=/; max-age=31536000; samesite=lax`;
}
