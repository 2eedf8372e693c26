"use client";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { StockChange, StockTarget } from "#components/operator/use-change.ts";
import { useChange } from "#components/operator/use-change.ts";
import { parseAmount } from "#components/trip/cost-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";

/** A dialog that asks why before it changes something. `setting` null: what is typed is not complete. */
export function ReasonDialog(props: {
  title: string;
  target: StockTarget;
  setting: StockChange["setting"] | null;
  apply: string;
  onClose: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("stock");
  const all = useTranslations("operator");
  const formId = useId();
  const [reason, setReason] = useState("");
  const change = useChange(props.onClose);
  const ready = props.setting !== null && reason.trim().length >= 3;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && props.setting) change.mutate({ target: props.target, setting: props.setting, reason });
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button variant="ghost" onClick={props.onClose}>
            {all("cancel")}
          </Button>
          <Button variant="primary" type="submit" form={formId} disabled={!ready} loading={change.isPending}>
            {props.apply}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {props.children}
        <Field label={t("reason")} hint={t("reasonHint")}>
          <Textarea required minLength={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

/** How many are on sale. */
export function CapacityDialog(props: { title: string; target: StockTarget; now: number; onClose: () => void }) {
  const t = useTranslations("stock");
  const [text, setText] = useState(String(props.now));
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
  return (
    <ReasonDialog {...props} apply={t("apply")} setting={value === null ? null : { what: "capacity", value }}>
      <Field label={t("newCapacity")}>
        <Input inputMode="numeric" value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
    </ReasonDialog>
  );
}

/** What it costs; nothing typed gives the pattern's price back. */
export function PriceDialog(props: { title: string; target: StockTarget; now: number | null; onClose: () => void }) {
  const t = useTranslations("stock");
  const [text, setText] = useState(props.now === null ? "" : (props.now / 100).toFixed(2));
  const price = text.trim() === "" ? null : parseAmount(text.trim(), "EUR");
  return (
    <ReasonDialog {...props} apply={t("apply")} setting={text.trim() !== "" && price === null ? null : { what: "price", value: price }}>
      <Field label={t("newPrice")} hint={t("newPriceHint")}>
        <Input inputMode="decimal" value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
    </ReasonDialog>
  );
}

/** Closes or opens the sale. */
export function SalesDialog(props: { title: string; target: StockTarget; open: boolean; onClose: () => void }) {
  const t = useTranslations("stock");
  return <ReasonDialog {...props} apply={props.open ? t("closeSales") : t("openSales")} setting={{ what: "sales", value: !props.open }} />;
}

/** Closes the sales of something, or opens them again. */
export function SalesButton({ target, open, size = "md" }: { target: StockTarget; open: boolean; size?: "sm" | "md" }) {
  const t = useTranslations("stock");
  const [asks, setAsks] = useState(false);
  const label = open ? t("closeSales") : t("openSales");
  return (
    <>
      <Button size={size} onClick={() => setAsks(true)}>
        {label}
      </Button>
      {asks ? <SalesDialog title={label} target={target} open={open} onClose={() => setAsks(false)} /> : null}
    </>
  );
}
