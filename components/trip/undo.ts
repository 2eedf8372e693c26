import type { Operation } from "#domain/itinerary/operation.ts";

const DEPTH = 200;

/** One gesture of the person, and what takes it back. */
export interface Step {
  readonly label: string;
  /** Ids the gesture was sent under, to forget it when the server refuses it. */
  readonly ids: readonly string[];
  readonly back: readonly Operation[];
}

/** A person's own steps in this tab: undo never takes back what somebody else did. */
export function createUndoStacks() {
  let undo: readonly Step[] = [];
  let redo: readonly Step[] = [];
  return {
    canUndo: () => undo.length > 0,
    canRedo: () => redo.length > 0,
    /** A new gesture: what was undone before cannot be redone after it. */
    did(step: Step): void {
      undo = [...undo.slice(1 - DEPTH), step];
      redo = [];
    },
    /** One certain step, wherever it stands: the Undo of a message that is still on the screen. */
    takeStep(step: Step): Step | undefined {
      const found = undo.includes(step) ? step : undefined;
      undo = undo.filter((other) => other !== step);
      return found;
    },
    takeUndo: () => take(undo, (rest) => (undo = rest)),
    takeRedo: () => take(redo, (rest) => (redo = rest)),
    undone: (step: Step): void => void (redo = [...redo, step]),
    redone: (step: Step): void => void (undo = [...undo, step]),
    forget(id: string): void {
      undo = undo.filter(({ ids }) => !ids.includes(id));
      redo = redo.filter(({ ids }) => !ids.includes(id));
    },
  };
}

function take(stack: readonly Step[], keep: (rest: readonly Step[]) => void): Step | undefined {
  keep(stack.slice(0, -1));
  return stack.at(-1);
}
