"use client";
import { useQueries } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { type Candidate, compared, type Fact } from "#components/find/compare.ts";
import { priceNow } from "#components/find/saved-price.ts";
import { useWords } from "#components/i18n/use-words.ts";
import type { TripActions } from "#components/trip/actions.ts";
import { useStatus } from "#components/trip/trip-context.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Votes } from "#components/vote/vote-button.tsx";
import type { Item } from "#domain/itinerary/itinerary.ts";

/** Two to four saved offers for the same need, side by side; what differs stands out. */
export function CompareDialog({ items, actions, onClose }: { items: readonly Item[]; actions: TripActions; onClose: () => void }) {
  const t = useTranslations("find.compare");
  const votes = useTranslations("vote");
  const canEdit = useStatus("abilities").edit;
  const stays = useTranslations("stays");
  const words = useWords();
  const trpc = useTRPC();
  const offers = useQueries({
    queries: items.map((item) => ({ ...trpc.offer.get.queryOptions({ id: item.details.offerId ?? "" }), staleTime: 60_000, retry: false })),
  });
  const candidates = items.map((item, index): Candidate => {
    const offer = offers[index]?.data;
    return { item, price: item.cost && offer ? priceNow(item, offer) : null };
  });
  const rows = compared(candidates);
  function say(fact: Fact, value: string | number | null, { item, price }: Candidate): string {
    if (value === null) return "–";
    switch (fact) {
      case "price":
      case "perNight":
      case "perTicket":
        return words.money(Number(value), (price ?? item.cost)?.currency ?? "EUR");
      case "leaves":
      case "arrives":
      case "begins":
      case "ends":
      case "checkIn":
      case "checkOut":
        return `${words.day(String(value).slice(0, 10))}, ${String(value).slice(11, 16)}`;
      case "duration":
        return words.duration(Number(value));
      case "stops":
        return t("stopsCount", { count: Number(value) });
      case "bags":
        return t("bagsCount", { count: Number(value) });
      case "emissions":
        return t("kilograms", { kg: String(value) });
      case "board":
        return stays.has(`board.${value}` as "board.breakfast") ? stays(`board.${value}` as "board.breakfast") : String(value);
      case "cancelling":
        return value === "no"
          ? t("noRefund")
          : value === "yes"
            ? t("partly")
            : t("freeUntil", { day: words.day(String(value).slice(0, 10)) });
      default:
        return String(value);
    }
  }
  return (
    <Dialog open onClose={onClose} title={t("title", { type: items[0]?.type ?? "flight" })} description={t("text")} className="max-w-4xl">
      <div className="overflow-x-auto">
        <table className="w-full min-w-max border-separate border-spacing-0 text-sm">
          <thead>
            <tr>
              <td />
              {items.map((item) => (
                <th key={item.id} scope="col" className="px-3 pb-2 text-start align-bottom font-medium">
                  {item.title}
                  <span className="block font-normal text-faint text-xs">{item.details.flightNumber ?? item.place?.address}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fact, values, differs, best }) => (
              <tr key={fact} className={cn(!differs && "text-faint")}>
                <th scope="row" className="border-line border-t py-2 pe-4 text-start font-normal text-muted">
                  {t(`fact.${fact}`)}
                </th>
                {candidates.map((candidate, index) => (
                  <td
                    key={candidate.item.id}
                    className={cn(
                      "border-line border-t px-3 py-2 tabular-nums",
                      differs && "font-medium",
                      best.includes(index) && "text-ok",
                    )}
                  >
                    {say(fact, values[index] ?? null, candidate)}
                    {best.includes(index) ? <span className="sr-only"> {t("best")}</span> : null}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" className="border-line border-t py-2 pe-4 text-start font-normal text-muted">
                {votes("title")}
              </th>
              {items.map((item) => (
                <td key={item.id} className="border-line border-t px-3 py-2">
                  <Votes item={item} actions={actions} />
                </td>
              ))}
            </tr>
            {canEdit ? (
              <tr>
                <td className="border-line border-t" />
                {items.map((item) => (
                  <td key={item.id} className="border-line border-t px-2 pt-2">
                    <Button
                      variant="ghost"
                      size="sm"
                      aria-label={t("remove", { title: item.title, number: item.details.flightNumber ?? "" })}
                      onClick={() => {
                        if (items.length <= 2) onClose();
                        actions.remove(item);
                      }}
                    >
                      <Trash2 aria-hidden /> {t("drop")}
                    </Button>
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}
