"use client";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/** Something on the map that has a place. */
export interface MapStop {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
  /** What it is called by screen readers: "3, Senso-ji, Day 2". */
  readonly label: string;
  readonly title: string;
  /** Number on the pin, or a price; empty for ideas and stays. */
  readonly text: string;
  readonly shape: "pin" | "stay" | "idea" | "price";
  readonly color: string;
  readonly ink: string;
  /** Sign of its kind. */
  readonly icon: ReactNode;
  /** The sign goes with the number. */
  readonly badge: boolean;
  /** Of a day nobody looks at now. */
  readonly faded: boolean;
}

const SHAPES = {
  pin: "rounded-full border-2 border-surface",
  stay: "rounded-[10px] border-2 border-surface",
  idea: "rounded-full border-2 border-dashed bg-surface",
} as const;

/** A price on a small sign. */
function PriceFace({ stop, active }: { stop: MapStop; active: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex h-7 items-center whitespace-nowrap rounded-full border px-2.5 font-semibold text-[13px] tabular-nums leading-none shadow-[0_1px_2px_rgb(0_0_0/0.18),0_3px_8px_-2px_rgb(0_0_0/0.3)] transition-[transform,background-color] duration-150",
        active ? "scale-110 border-accent bg-accent text-accent-ink" : "border-line-strong bg-surface text-ink",
      )}
    >
      {stop.text}
    </span>
  );
}

/** Where a sign would be if it had room. */
export const Dot = () => (
  <span className="block size-3 rounded-full border-2 border-surface bg-accent shadow-[0_1px_3px_rgb(0_0_0/0.35)] transition-transform duration-150 hover:scale-125" />
);

/** The pin itself: a disc with the number, a house for stays, an empty ring for ideas. */
export function PinFace({ stop, active }: { stop: MapStop; active: boolean }) {
  const { shape, color, ink, icon, badge, text, faded } = stop;
  if (shape === "price") return <PriceFace stop={stop} active={active} />;
  const idea = shape === "idea";
  return (
    <span
      aria-hidden
      style={idea ? { borderColor: color, color } : { backgroundColor: color, color: ink }}
      className={cn(
        "relative flex size-7 items-center justify-center font-semibold text-[13px] tabular-nums leading-none shadow-[0_1px_2px_rgb(0_0_0/0.25),0_3px_8px_-2px_rgb(0_0_0/0.35)] transition-[transform,opacity] duration-150 [&_svg]:size-3.5",
        SHAPES[shape],
        active && "scale-125",
        faded && !active && "opacity-45",
      )}
    >
      {text === "" ? icon : text}
      {badge && text !== "" ? (
        <span
          style={{ color }}
          className="absolute -end-2 -top-2 flex size-[17px] items-center justify-center rounded-full bg-surface shadow-[0_1px_3px_rgb(0_0_0/0.3)] [&_svg]:size-2.5 [&_svg]:stroke-[2.6]"
        >
          {icon}
        </span>
      ) : null}
    </span>
  );
}

/** A ring in the colours of the days inside, in their shares, and how many there are. */
export function ClusterFace({ stops, active }: { stops: readonly MapStop[]; active: boolean }) {
  const counts = new Map<string, number>();
  for (const { color } of stops) counts.set(color, (counts.get(color) ?? 0) + 1);
  let done = 0;
  const parts = [...counts].map(([color, count]) => {
    const from = (done / stops.length) * 100;
    done += count;
    return `${color} ${from}% ${(done / stops.length) * 100}%`;
  });
  const size = Math.min(48, 32 + Math.round(Math.log2(stops.length) * 3));
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, background: `conic-gradient(${parts.join(", ")})` }}
      className={cn(
        "flex items-center justify-center rounded-full p-[3.5px] shadow-[0_1px_2px_rgb(0_0_0/0.25),0_4px_12px_-2px_rgb(0_0_0/0.35)] ring-2 ring-surface transition-[transform,opacity] duration-150",
        active && "scale-110",
        stops.every(({ faded }) => faded) && !active && "opacity-50",
      )}
    >
      <span className="flex size-full items-center justify-center rounded-full bg-surface font-semibold text-[13px] text-ink tabular-nums">
        {stops.length}
      </span>
    </span>
  );
}
