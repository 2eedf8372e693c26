"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { dayClock, type ZoneOnDate } from "#components/trip-views/zones.ts";
import { cn } from "#components/ui/cn.ts";
import { dayColor } from "#components/ui/day-color.ts";

const sign = new Intl.NumberFormat("en", { signDisplay: "always", maximumFractionDigits: 2 });
/** "+7 h" of 420 minutes. */
export const jumpInWords = (minutes: number): string => `${sign.format(minutes / 60).replace("-", "−")} h`;

/** The top of a day's column: its date, where its clock changes, and a way to add. */
export function DayHead(props: {
  date: string;
  index: number;
  zones: readonly ZoneOnDate[];
  /** The zone is named where it differs from the day before. */
  nameZone: boolean;
  today: boolean;
  onAdd: (() => void) | null;
}) {
  const { date, zones } = props;
  const t = useTranslations("views");
  const words = useWords();
  const day = words.day(date);
  const clock = dayClock(date, (zones.at(-1) as ZoneOnDate).zone);
  const changes = zones.slice(1).map(({ zone, shift }) => t("clockJump", { zone: words.zone(zone), hours: jumpInWords(shift) }));
  const zone = changes.length > 0 ? changes.join(", ") : props.nameZone ? words.zone((zones[0] as ZoneOnDate).zone) : null;
  return (
    <div className="group/head relative flex h-13 flex-col justify-center border-line border-s px-2" data-head={date}>
      <p className={cn("flex items-center gap-1.5 font-medium text-sm", props.today && "text-accent")}>
        <span aria-hidden style={{ backgroundColor: dayColor(props.index) }} className="size-2 shrink-0 rounded-full" />
        <span className="truncate">{day}</span>
        {clock.hours === 24 ? null : (
          <span className="rounded bg-warn-soft px-1 text-warn text-xs">{t("shortDay", { hours: String(clock.hours) })}</span>
        )}
      </p>
      {zone ? <p className="truncate text-muted text-xs">{zone}</p> : null}
      {props.onAdd ? (
        <button
          type="button"
          aria-label={t("addOn", { day })}
          onClick={props.onAdd}
          className="absolute end-0.5 top-1/2 flex size-9 -translate-y-1/2 items-center justify-center rounded-lg bg-surface text-muted opacity-0 transition-opacity hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-hover/head:opacity-100 pointer-coarse:opacity-100"
        >
          <Plus aria-hidden className="size-4" />
        </button>
      ) : null}
    </div>
  );
}
