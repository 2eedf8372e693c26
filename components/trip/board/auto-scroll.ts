const EDGE = 72;
const FASTEST = 18;

/** Pixels to scroll in one frame: nothing in the middle, faster towards the edge. */
export function speedAt(at: number, from: number, to: number, edge = EDGE): number {
  const reach = Math.min(edge, (to - from) / 3);
  if (reach <= 0 || at < from - edge || at > to + edge) return 0;
  if (at < from + reach) return -Math.ceil(FASTEST * Math.min(1, (from + reach - at) / reach));
  if (at > to - reach) return Math.ceil(FASTEST * Math.min(1, (at - (to - reach)) / reach));
  return 0;
}

const scrolls = (value: string): boolean => value === "auto" || value === "scroll";

/** Scrolls what can be scrolled under a pointer that is near an edge of it; innermost first, the page last. */
export function scrollNear(x: number, y: number): void {
  let down = speedAt(y, 0, window.innerHeight);
  for (let node = document.elementFromPoint(x, y); node; node = node.parentElement) {
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (scrolls(style.overflowY) && node.scrollHeight > node.clientHeight) {
      const step = speedAt(y, Math.max(0, box.top), Math.min(window.innerHeight, box.bottom));
      const before = node.scrollTop;
      if (step !== 0) node.scrollTop += step;
      if (node.scrollTop !== before) down = 0;
    }
    if (scrolls(style.overflowX) && node.scrollWidth > node.clientWidth) {
      const step = speedAt(x, Math.max(0, box.left), Math.min(window.innerWidth, box.right));
      if (step !== 0) node.scrollLeft += step;
    }
  }
  if (down !== 0) document.scrollingElement?.scrollBy(0, down);
}
