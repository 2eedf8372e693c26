"use client";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { CurrencySelect } from "#components/trips/zone-select.tsx";
import { Input } from "#components/ui/input.tsx";
import { currencyDigits, type Money } from "#domain/money.ts";

/** "1,234.50" or "1234,5" in a currency, as minor units; null when it is no amount. */
export function parseAmount(text: string, currency: string): number | null {
  const compact = text.replace(/[\s'’]/g, "");
  // The last comma or point before one or two (or the currency's) digits is the decimal mark.
  const digits = currencyDigits(currency);
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d+))?$/.exec(compact);
  if (!match) return null;
  const whole = (match[1] as string).replace(/[.,]/g, "");
  const fraction = match[2] ?? "";
  if (fraction.length > digits) return null;
  const amount = Number(`${whole}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? amount : null;
}

export function CostField(props: { value: Money | null; currency: string; onCommit: (value: Money | null, seen: number) => void }) {
  const t = useTranslations("trip.panel");
  const store = useTripStore();
  const seen = useRef(0);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState(false);
  const currency = props.value?.currency ?? props.currency;
  const stored = props.value ? (props.value.amount / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency)) : "";
  const [chosen, setChosen] = useState<string | null>(null);

  function commit(text: string, inCurrency: string): void {
    const amount = text.trim() === "" ? null : parseAmount(text, inCurrency);
    const wrong = amount === null && text.trim() !== "";
    setError(wrong);
    if (wrong) return;
    setDraft(null);
    if (amount === null ? props.value !== null : amount !== props.value?.amount || inCurrency !== props.value.currency)
      props.onCommit(amount === null ? null : { amount, currency: inCurrency }, seen.current);
  }
  const begin = (): void => {
    seen.current = store.status().version;
  };

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-ink text-sm">{t("cost")}</legend>
      <div className="grid grid-cols-[1fr_6.5rem] gap-2">
        <Input
          aria-label={t("cost")}
          aria-invalid={error || undefined}
          inputMode="decimal"
          value={draft ?? stored}
          onFocus={begin}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={() => draft !== null && commit(draft, chosen ?? currency)}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
        <CurrencySelect
          aria-label={t("costCurrency")}
          value={chosen ?? currency}
          onFocus={begin}
          onChange={({ target }) => {
            setChosen(target.value);
            if ((draft ?? stored) !== "") commit(draft ?? stored, target.value);
          }}
        />
      </div>
      {error ? (
        <p role="alert" className="text-danger text-sm">
          {t("badAmount")}
        </p>
      ) : null}
    </fieldset>
  );
}
