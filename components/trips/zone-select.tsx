"use client";
import { type ComponentProps, useSyncExternalStore } from "react";
import { Select } from "#components/ui/input.tsx";

const CURRENCIES = Intl.supportedValuesOf("currency");
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];

type Props = Omit<ComponentProps<"select">, "value"> & { value: string };

const never = () => () => {};
/** The lists belong to the runtime, and the server's differ from the browser's: before hydration only the value is there. */
const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Zones of the browser, the chosen one among them even when it goes by an old name. */
export function ZoneSelect({ value, ...props }: Props) {
  const zones = useHydrated() ? new Set([value, ...ZONES]) : [value];
  return (
    <Select value={value} {...props}>
      {[...zones].map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </Select>
  );
}

export function CurrencySelect({ value, ...props }: Props) {
  const codes = useHydrated() ? new Set([value, ...CURRENCIES]) : [value];
  return (
    <Select value={value} {...props}>
      {[...codes].map((code) => (
        <option key={code}>{code}</option>
      ))}
    </Select>
  );
}
