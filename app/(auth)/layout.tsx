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
/** Where the pins of the drawing stand, in its own units. */
const PINS = [
  [118, 152],
  [268, 236],
  [402, 168],
  [520, 284],
] as const;

/** A drawn map with a day on it; decoration, so screen readers pass it over. */
async function Glimpse() {
  const t = await getTranslations("auth.aside");
  return (
    <aside aria-hidden className="relative hidden overflow-hidden border-line border-s bg-accent-soft lg:flex lg:flex-col lg:justify-end">
      <svg aria-hidden viewBox="0 0 640 460" preserveAspectRatio="xMidYMid slice" className="absolute inset-0 size-full">
        <g fill="none" stroke="var(--accent)" strokeOpacity="0.14" strokeWidth="1.5">
          {[0, 1, 2, 3, 4, 5].map((ring) => (
            <path
              key={ring}
              d={`M${60 - ring * 26} ${330 + ring * 30}C${120 - ring * 8} ${210 - ring * 26} ${260} ${300 - ring * 44} ${330 + ring * 12} ${196 - ring * 36}S${560 + ring * 24} ${120 - ring * 20} ${660 + ring * 10} ${150 - ring * 16}`}
            />
          ))}
        </g>
        <path
          d="M-20 410C90 372 160 420 268 384S470 330 660 372"
          fill="none"
          stroke="var(--day-1)"
          strokeOpacity="0.16"
          strokeWidth="26"
          strokeLinecap="round"
        />
        <path
          d={`M${PINS[0].join(" ")}C170 120 206 250 ${PINS[1].join(" ")}S360 150 ${PINS[2].join(" ")}S470 300 ${PINS[3].join(" ")}`}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray="1 8"
        />
        {PINS.map(([x, y], index) => (
          <g key={x}>
            <circle cx={x} cy={y} r="15" fill={dayColor(index)} stroke="var(--surface)" strokeWidth="3" />
            <text x={x} y={y + 4.5} textAnchor="middle" fontSize="13" fontWeight="650" fill={dayInk(index)}>
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
                style={{ backgroundColor: dayColor(index), color: dayInk(index) }}
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
