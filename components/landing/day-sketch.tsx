import { sketch, type TimedStop } from "#components/landing/demo-plan.ts";

export const SKETCH = { width: 340, height: 132 } as const;

/** The way of a day in a few strokes: stops in order, true to each other. The list beside it says the same in words. */
export function DaySketch({ stops, index, hills }: { stops: readonly TimedStop[]; index: number; hills: string }) {
  const points = sketch(stops, SKETCH.width, SKETCH.height);
  const color = `var(--day-${index + 1})`;
  return (
    <svg
      viewBox={`0 0 ${SKETCH.width} ${SKETCH.height}`}
      aria-hidden
      className="w-full rounded-xl border border-line"
      style={{ background: `var(--day-${index + 1}-soft)` }}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={hills} stroke={color} strokeOpacity=".16" />
      <path
        d={points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("")}
        stroke={color}
        strokeWidth="2.5"
        strokeDasharray=".1 6"
      />
      {stops.map((stop, i) => {
        const [x, y] = points[i] ?? [0, 0];
        return (
          <g key={stop.key} className="transition-transform duration-300 ease-out" style={{ transform: `translate(${x}px, ${y}px)` }}>
            <circle r="10" fill={color} stroke="var(--surface)" strokeWidth="2" />
            <text textAnchor="middle" dominantBaseline="central" fontSize="11" fontWeight="600" fill={`var(--day-${index + 1}-ink)`}>
              {i + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
