import type { ReactNode } from "react";
import { getTranslations } from "#components/i18n/server.ts";
import { LanguageChoice } from "#components/shell/language-choice.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { dayColor, dayInk } from "#components/ui/day-color.ts";

/** The form on one side; on wide screens a glimpse of what waits behind it on the other. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex min-h-dvh flex-col px-5 sm:px-10">
        <header className="py-5">
          <Logo />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-8">{children}</main>
        <footer className="flex justify-center py-5">
          <LanguageChoice />
        </footer>
      </div>
      <Glimpse />
    </div>
  );
}

const STOPS = ["temple", "lunch", "garden", "dinner"] as const;
const TIMES = ["07:30", "12:15", "14:00", "19:00"] as const;
/** Where the pins of the drawing stand, in its own units; those of other days are small. */
const PINS = [
  [118, 236],
  [262, 352],
  [404, 214],
  [528, 372],
] as const;
const OTHER_DAYS = [
  { day: 2, x: 486, y: 96 },
  { day: 2, x: 566, y: 170 },
  { day: 3, x: 78, y: 404 },
  { day: 3, x: 168, y: 120 },
  { day: 5, x: 352, y: 470 },
] as const;

/** A drawn map with a day on it; decoration, so screen readers pass it over. */
async function Glimpse() {
  const t = await getTranslations("auth.aside");
  return (
    <aside aria-hidden className="relative hidden overflow-hidden border-line border-s bg-accent-soft lg:flex lg:flex-col lg:justify-end">
      <svg aria-hidden viewBox="0 0 640 880" preserveAspectRatio="xMidYMin slice" className="absolute inset-0 size-full">
        <g fill="none" stroke="var(--accent)" strokeOpacity="0.13" strokeWidth="1.25">
          {[0, 1, 2, 3, 4, 5, 6].map((ring) => (
            <path
              key={ring}
              d={`M-20 ${470 - ring * 58}C120 ${330 - ring * 40} 250 ${420 - ring * 52} 340 ${300 - ring * 34}S520 ${190 - ring * 22} 680 ${240 - ring * 40}`}
            />
          ))}
        </g>
        <path
          d="M-20 560C110 500 180 570 300 530S500 440 680 500"
          fill="none"
          stroke="var(--day-3)"
          strokeOpacity="0.14"
          strokeWidth="30"
        />
        {OTHER_DAYS.map(({ day, x, y }) => (
          <circle key={`${x}-${y}`} cx={x} cy={y} r="6.5" fill={dayColor(day)} stroke="var(--surface)" strokeWidth="2.5" />
        ))}
        <path
          d="M118 236C180 220 190 352 262 352S330 214 404 214S468 372 528 372"
          fill="none"
          stroke={dayColor(0)}
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray="0.5 8"
        />
        {PINS.map(([x, y], index) => (
          <g key={x}>
            <circle cx={x} cy={y} r="16" fill={dayColor(0)} stroke="var(--surface)" strokeWidth="3" />
            <text x={x} y={y + 4.75} textAnchor="middle" fontSize="13.5" fontWeight="650" fill={dayInk(0)}>
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      <div className="relative m-10 max-w-md rounded-2xl border border-line bg-surface/95 p-6 shadow-float xl:m-14">
        <p className="flex items-center justify-between gap-3 text-label text-muted">
          <span>
            {t("day")} · {t("place")}
          </span>
          <span className="flex items-center gap-1.5">
            <span className="size-2 rounded-full bg-accent" /> {t("here")}
          </span>
        </p>
        <ul className="mt-3 flex flex-col gap-2.5">
          {STOPS.map((stop, index) => (
            <li key={stop} className="flex items-center gap-3 text-sm">
              <span
                className="flex size-6 items-center justify-center rounded-full font-semibold text-xs"
                style={{ backgroundColor: dayColor(0), color: dayInk(0) }}
              >
                {index + 1}
              </span>
              <span className="flex-1">{t(`stops.${stop}`)}</span>
              <span className="text-faint text-label tabular-nums">{TIMES[index]}</span>
            </li>
          ))}
        </ul>
        <p className="mt-6 text-heading">{t("title")}</p>
        <p className="mt-1 text-muted text-sm">{t("text")}</p>
      </div>
    </aside>
  );
}
