"use client";
import { Minus, Plus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** A day, not before another. */
export function DateField(props: { label: string; value: string; min: string; onChange: (date: string) => void; className?: string }) {
  return (
    <Field label={props.label} className={cn("flex-1 sm:max-w-44", props.className)}>
      <Input type="date" required value={props.value} min={props.min} onChange={({ target }) => props.onChange(target.value)} />
    </Field>
  );
}

/** A small number of people or rooms. */
export function Stepper(props: {
  label: string;
  hint?: ReactNode;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("find.travellers");
  const id = useId();
  const { label, value, min, max, onChange } = props;
  return (
    <fieldset aria-labelledby={id} className="flex items-center gap-2">
      <div id={id} className="min-w-0 flex-1">
        <span className="block text-sm">{label}</span>
        {props.hint ? <span className="block text-faint text-xs">{props.hint}</span> : null}
      </div>
      <Button size="icon-sm" aria-label={t("fewer", { label })} disabled={value <= min} onClick={() => onChange(value - 1)}>
        <Minus aria-hidden />
      </Button>
      <output aria-live="polite" className="w-6 text-center tabular-nums">
        {value}
      </output>
      <Button size="icon-sm" aria-label={t("more", { label })} disabled={value >= max} onClick={() => onChange(value + 1)}>
        <Plus aria-hidden />
      </Button>
    </fieldset>
  );
}
