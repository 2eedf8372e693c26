"use client";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { CapacityDialog, PriceDialog, SalesDialog } from "#components/operator/change-dialog.tsx";
import type { StockTarget } from "#components/operator/use-change.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { Badge } from "#components/ui/surface.tsx";

export interface StockLineProps {
  readonly name: string;
  /** Names it among all others, for the dialog and screen readers. */
  readonly fullName: string;
  readonly target: StockTarget;
  readonly capacity: number;
  readonly held: number;
  readonly sold: number;
  /** Cents of EUR; null: what the pattern says, which is not one number. */
  readonly price: number | null;
  readonly isSet: boolean;
  /** Null: sales are not a matter of this line alone. */
  readonly salesOpen: boolean | null;
  readonly hasPrice?: boolean;
}

/** One thing on sale: how many, what of it is taken, what it costs, and what can be changed. */
export function StockLine(props: StockLineProps) {
  const t = useTranslations("stock");
  const words = useWords();
  const [dialog, setDialog] = useState<"capacity" | "price" | "sales" | null>(null);
  const { capacity, held, sold, price, isSet, salesOpen, target } = props;
  const close = () => setDialog(null);
  const common = { title: t("changeOf", { what: props.fullName }), target, onClose: close };
  const facts = [
    [t("capacity"), capacity],
    [t("held"), held],
    [t("sold"), sold],
    [t("free"), salesOpen === false ? 0 : Math.max(0, capacity - held - sold)],
  ] as const;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-0 sm:flex-nowrap sm:px-5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
          {props.name}
          {salesOpen === false ? <Badge tone="danger">{t("closed")}</Badge> : null}
        </p>
        <p className="text-label font-normal text-muted tabular-nums">
          {price === null ? t("pattern") : `${words.money(price, "EUR")} · ${isSet ? t("own") : t("pattern")}`}
        </p>
      </div>
      <Menu
        label={common.title}
        trigger={
          <Button variant="ghost" size="icon" aria-label={common.title} className="sm:order-last">
            <Pencil aria-hidden />
          </Button>
        }
      >
        <MenuItem onSelect={() => setDialog("capacity")}>{t("newCapacity")}</MenuItem>
        {props.hasPrice === false ? null : <MenuItem onSelect={() => setDialog("price")}>{t("price")}</MenuItem>}
        {salesOpen === null ? null : (
          <MenuItem onSelect={() => setDialog("sales")}>{salesOpen ? t("closeSales") : t("openSales")}</MenuItem>
        )}
      </Menu>
      <dl className="grid w-full grid-cols-4 gap-2 text-sm tabular-nums sm:w-auto sm:grid-cols-[repeat(4,4.75rem)]">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0 sm:text-end">
            <dt className="truncate text-caption text-muted">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {dialog === "capacity" ? <CapacityDialog {...common} now={capacity} /> : null}
      {dialog === "price" ? <PriceDialog {...common} now={isSet ? price : null} /> : null}
      {dialog === "sales" ? <SalesDialog {...common} open={salesOpen ?? true} /> : null}
    </li>
  );
}
