"use client";
import { useTranslations } from "use-intl";
import { SpotField } from "#components/find/spot-field.tsx";
import { RADII, type Stop, type Where } from "#components/find/stay-wish.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/input.tsx";

/** Stops of a long trip fill a list nobody reads to the end. */
const MOST_STOPS = 60;
const RADIUS = 5000;

interface Props {
  readonly where: Where | null;
  readonly stops: readonly Stop[];
  readonly onChange: (where: Where | null) => void;
}

/** A place to look at, in words. */
export function useWhereWords(): (where: Where) => string {
  const t = useTranslations("stays.form");
  return (where) =>
    where.kind === "place" ? where.label : where.kind === "stop" ? t("around", { title: where.stop.title }) : t("mapPart");
}

/** Where to look: a place by name, or so far around a stop of the trip. */
export function WhereFields({ where, stops, onChange }: Props) {
  const t = useTranslations("stays.form");
  const words = useWords();
  const say = useWhereWords();
  const spot = where === null ? null : { id: where.kind === "place" ? where.id : where.kind, label: say(where) };
  const chosen = where?.kind === "stop" ? where : null;
  const known = chosen && !stops.some(({ id }) => id === chosen.stop.id) ? [chosen.stop, ...stops] : stops;
  return (
    <>
      <SpotField
        label={t("where")}
        placeholder={t("place")}
        value={spot}
        onChange={(next) => onChange(next && { kind: "place", ...next })}
      />
      {known.length > 0 ? (
        <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] gap-2">
          <Field label={t("near")}>
            <Select
              value={chosen?.stop.id ?? ""}
              onChange={({ target }) => {
                const stop = known.find(({ id }) => id === target.value);
                if (stop) onChange({ kind: "stop", stop, radius: chosen?.radius ?? RADIUS });
                else if (chosen) onChange(null);
              }}
            >
              <option value="">{t("anywhere")}</option>
              {known.slice(0, MOST_STOPS).map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("within")}>
            <Select
              disabled={!chosen}
              value={String(chosen?.radius ?? RADIUS)}
              onChange={({ target }) => chosen && onChange({ ...chosen, radius: Number(target.value) })}
            >
              {[...new Set([...RADII, chosen?.radius ?? RADIUS])]
                .sort((a, b) => a - b)
                .map((meters) => (
                  <option key={meters} value={meters}>
                    {words.distance(meters)}
                  </option>
                ))}
            </Select>
          </Field>
        </div>
      ) : null}
    </>
  );
}
