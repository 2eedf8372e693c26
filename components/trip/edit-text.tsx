"use client";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useLeaving } from "#components/trip/use-leaving.ts";
import { Input, Textarea } from "#components/ui/input.tsx";

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "onBlur" | "onFocus"> & {
  value: string;
  /** `seen`: the version the person looked at when they began to type. */
  onCommit: (value: string, seen: number) => void;
  /** An empty text is put back. */
  required?: boolean;
  multiline?: boolean;
  rows?: number;
};

/**
 * A text that is saved when the person leaves it or presses Enter, and put back by Escape. While they type, changes of
 * others do not disturb the draft: they surface as a clash afterwards. Escape never throws several lines away.
 */
export function EditText({ value, onCommit, required = false, multiline = false, rows = 4, ...props }: Props) {
  const store = useTripStore();
  const [draft, setDraft] = useState<string | null>(null);
  const seen = useRef(0);
  const latest = useRef<() => void>(() => undefined);
  const write = () => {
    const text = draft?.trim();
    if (text === undefined || text === value || (required && text === "")) return;
    onCommit(text, seen.current);
  };
  const commit = () => {
    // A field that is taken away at once would write the same text again.
    latest.current = () => undefined;
    setDraft(null);
    write();
  };
  useEffect(() => {
    latest.current = commit;
  });
  // A panel that closes takes its field away without a blur.
  useEffect(() => () => latest.current(), []);
  // The draft stays: who comes back goes on writing.
  useLeaving(draft !== null, write);

  const shared = {
    value: draft ?? value,
    onFocus: () => {
      seen.current = store.status().version;
    },
    onChange: ({ target }: { target: { value: string } }) => setDraft(target.value),
    onBlur: commit,
  };
  if (multiline) return <Textarea rows={rows} {...(props as ComponentProps<"textarea">)} {...shared} />;
  return (
    <Input
      {...props}
      {...shared}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape" && draft !== null) {
          // Only the draft goes, not the panel around it.
          event.preventDefault();
          // The field may be taken away before it is drawn again without the draft.
          latest.current = () => undefined;
          setDraft(null);
        }
      }}
    />
  );
}
