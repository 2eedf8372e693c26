/** What the way of a finger so far means. */
export type Way = "resting" | "across" | "elsewhere";

const SLACK_PX = 8;
const FAR_PX = 56;
const QUICK_PX = 28;
const QUICK_PX_PER_MS = 0.45;

/** Across the page, or up and down it; a slanted way is a scroll. */
export function wayOf(dx: number, dy: number): Way {
  if (Math.hypot(dx, dy) < SLACK_PX) return "resting";
  return Math.abs(dx) > 1.6 * Math.abs(dy) ? "across" : "elsewhere";
}

/** Which neighbour a finished swipe asks for: far enough, or short and quick. To the left comes the next one. */
export function stepOf(dx: number, dy: number, ms: number): -1 | 0 | 1 {
  if (wayOf(dx, dy) !== "across") return 0;
  const far = Math.abs(dx);
  if (far < FAR_PX && !(far >= QUICK_PX && far / Math.max(1, ms) >= QUICK_PX_PER_MS)) return 0;
  return dx < 0 ? 1 : -1;
}
