"use client";
import { BedDouble, Plane, Ticket } from "lucide-react";
import { useTranslations } from "use-intl";
import { type FindKind, find } from "#components/find/find-store.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

const KINDS = [
  ["flight", Plane, "find.flight"],
  ["stay", BedDouble, "stays.find"],
  ["activity", Ticket, "things.find"],
] as const satisfies readonly (readonly [FindKind, typeof Plane, string])[];

/** Opens the searches, for a day of the trip or for all of it. `where` tells the links of several days apart. */
export function FindLinks(props: { date?: string | null; where?: string; size?: "icon" | "icon-sm"; className?: string; each?: string }) {
  const t = useTranslations();
  return (
    <div className={cn("flex items-center gap-0.5", props.className)}>
      {KINDS.map(([kind, Icon, key]) => {
        const name = props.where ? `${t(key)}: ${props.where}` : t(key);
        return (
          <Button
            key={kind}
            variant="ghost"
            size={props.size ?? "icon"}
            aria-label={name}
            title={t(key)}
            className={props.each}
            onClick={() => find(kind, props.date ?? null)}
          >
            <Icon aria-hidden />
          </Button>
        );
      })}
    </div>
  );
}
