"use client";
import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useFocusStore } from "#components/trip/focus.tsx";
import { KINDS } from "#components/trip/item-kinds.ts";
import type { TripStop } from "#components/trip-map/trip-stops.ts";
import { Button } from "#components/ui/button.tsx";
import { dayColor } from "#components/ui/day-color.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

/** What a pin stands for. */
export function StopCard({ stop, onClose }: { stop: TripStop; onClose: () => void }) {
  const t = useTranslations("map");
  const words = useWords();
  const focus = useFocusStore();
  const { item, date, day } = stop;
  const { icon: Icon } = KINDS[item.type];
  const times = item.start && [item.start.local.slice(11), item.end?.local.slice(11)].filter(Boolean).join(" – ");
  const facts = [date === null ? t("ideas") : words.day(date), times].filter(Boolean).join(" · ");
  return (
    <article aria-label={item.title} className="w-64 max-w-[78vw] rounded-2xl border border-line bg-surface p-3 shadow-float">
      <div className="flex items-start gap-2.5">
        <span className="mt-0.5 [&_svg]:size-4" style={{ color: day === null ? "var(--muted)" : dayColor(day) }}>
          <Icon aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="break-words font-semibold text-sm leading-snug">{item.title}</h3>
          <p className="mt-0.5 text-muted text-xs">{facts}</p>
          {item.place.name !== item.title ? <p className="mt-0.5 truncate text-faint text-xs">{item.place.name}</p> : null}
        </div>
        <IconButton label={t("close")} size="icon-sm" className="-me-1 -mt-1" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <Button variant="soft" size="sm" className="mt-2.5 w-full" onClick={() => focus.set({ opened: item.id })}>
        {t("open")}
      </Button>
    </article>
  );
}
