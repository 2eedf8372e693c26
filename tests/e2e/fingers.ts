import type { CDPSession, Page } from "@playwright/test";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One finger on the glass, as the browser of a phone reports it. */
export class Finger {
  readonly #page: Page;
  readonly #glass: CDPSession;
  private constructor(page: Page, glass: CDPSession) {
    this.#page = page;
    this.#glass = glass;
  }
  static async on(page: Page): Promise<Finger> {
    return new Finger(page, await page.context().newCDPSession(page));
  }
  async down({ x, y }: Point): Promise<void> {
    await this.#glass.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  }
  async move(from: Point, to: Point, steps = 8): Promise<void> {
    for (let step = 1; step <= steps; step++) {
      const at = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
      await this.#glass.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
      await this.#page.waitForTimeout(16);
    }
  }
  async up(): Promise<void> {
    await this.#glass.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
  async swipe(from: Point, to: Point): Promise<void> {
    await this.down(from);
    await this.move(from, to);
    await this.up();
  }
  /** Rests for as long as it takes to pick something up. */
  async hold(at: Point): Promise<void> {
    await this.down(at);
    await this.#page.waitForTimeout(500);
  }
}
