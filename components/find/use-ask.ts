import { useState } from "react";

export interface Ask<Question> {
  /** What is asked; null: nothing yet. */
  readonly asked: Question | null;
  /** Counts how often it was asked, so that the same question can be asked anew. */
  readonly round: number;
  /** The last question was not complete. */
  readonly missing: boolean;
  readonly ask: (question: Question | null) => void;
  readonly again: () => void;
}

/** A question of a search. What the plan says all of is asked at once; null is a question that something is missing of. */
export function useAsk<Question>(first: () => Question | null): Ask<Question> {
  const [asked, setAsked] = useState<Question | null>(first);
  const [round, setRound] = useState(0);
  const [missing, setMissing] = useState(false);
  const again = (): void => setRound((number) => number + 1);
  function ask(question: Question | null): void {
    setMissing(question === null);
    if (question === null) return;
    setAsked(question);
    again();
  }
  return { asked, round, missing, ask, again };
}
