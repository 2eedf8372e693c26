"use client";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { PASSWORD_MIN, passwordStrength, type Strength } from "#components/account/password-strength.ts";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";

const BARS: Readonly<Record<Strength, number>> = { empty: 0, short: 1, weak: 1, fair: 2, strong: 3 };
const COLORS: Readonly<Record<Strength, string>> = {
  empty: "",
  short: "bg-line-strong",
  weak: "bg-danger",
  fair: "bg-warn",
  strong: "bg-ok",
};

/** A field for a new password, with a word about how easy it is to guess. */
export function NewPassword(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What others know about the person. */
  own?: readonly string[];
  error?: string | undefined;
  inputProps?: Omit<ComponentProps<typeof PasswordInput>, "words" | "value" | "onChange">;
}) {
  const t = useTranslations("auth");
  const strength = passwordStrength(props.value, props.own);
  const missing = PASSWORD_MIN - [...props.value].length;
  const words = strength === "short" ? t("strength.short", { count: missing }) : t(`strength.${strength}`);
  return (
    <Field
      label={props.label}
      error={props.error}
      hint={
        <>
          <span aria-hidden className="mb-1.5 flex gap-1">
            {[1, 2, 3].map((bar) => (
              <span
                key={bar}
                className={cn("h-1 flex-1 rounded-full bg-line transition-colors duration-150", bar <= BARS[strength] && COLORS[strength])}
              />
            ))}
          </span>
          <span aria-live="polite">{words}</span>
        </>
      }
    >
      <PasswordInput
        name="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN}
        maxLength={200}
        words={{ show: t("show"), hide: t("hide") }}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        {...props.inputProps}
      />
    </Field>
  );
}
