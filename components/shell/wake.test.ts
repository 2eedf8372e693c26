import { afterEach, expect, test, vi } from "vitest";

/** The little of a browser that the module touches. */
class Element {
  isConnected = true;
  readonly heard: string[] = [];
  readonly click = vi.fn(() => this.heard.push("click"));
  dispatchEvent({ type }: { type: string }): boolean {
    this.heard.push(type);
    return true;
  }
  closest(): Element {
    return this;
  }
}
type Listener = (event: { target: unknown }) => void;
let listeners: Set<Listener>;

const load = async (pathname: string) => {
  vi.resetModules();
  listeners = new Set();
  const on = (name: string, listener: Listener): void => {
    if (name === "click") listeners.add(listener);
  };
  const off = (_: string, listener: Listener): void => {
    listeners.delete(listener);
  };
  vi.stubGlobal("window", { addEventListener: on, removeEventListener: off });
  vi.stubGlobal("location", { pathname });
  vi.stubGlobal("Element", Element);
  vi.stubGlobal(
    "PointerEvent",
    class {
      readonly type: string;
      constructor(type: string) {
        this.type = type;
      }
    },
  );
  return import("#components/shell/wake.ts");
};
const press = (target: Element): void => {
  for (const listener of listeners) listener({ target });
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a button pressed before the page works is pressed again, once", async () => {
  const { frameAnswers } = await load("/trips");
  const button = new Element();
  press(button);
  frameAnswers();
  frameAnswers();
  // Menus open on the first of these, other buttons act on the last.
  expect(button.heard).toEqual(["pointerdown", "pointerup", "click"]);
  expect(listeners.size).toBe(0);
});

test("on a page that is read first, its own part says when it works", async () => {
  const { frameAnswers, repeatPress } = await load("/trips/01a1fec0-04a5-7620-a9e1-bb2c275bed0a");
  const button = new Element();
  press(button);
  frameAnswers();
  expect(button.click).not.toHaveBeenCalled();
  repeatPress();
  expect(button.click).toHaveBeenCalledTimes(1);
});

test("a button that is gone meanwhile is not pressed", async () => {
  const { frameAnswers } = await load("/trips");
  const button = new Element();
  press(button);
  button.isConnected = false;
  frameAnswers();
  expect(button.click).not.toHaveBeenCalled();
});
