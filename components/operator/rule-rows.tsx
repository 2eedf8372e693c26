"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import type { FieldsProps } from "#components/operator/condition-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

const replaced = <T,>(items: readonly T[], index: number, changes: Partial<T>): T[] =>
  items.map((item, at) => (at === index ? { ...item, ...changes } : item));
const dropped = <T,>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);

const STEPPED = ["demand", "daysAhead", "lengthOfStay", "group"] as const;

/** Steps of a rule that bends by a number: from there on, so much. */
export function StepRows({ draft, set, error }: FieldsProps) {
  const t = useTranslations("operator");
  const stepped = STEPPED.find((kind) => kind === draft.kind) ?? "demand";
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{t("form.steps")}</legend>
      <p className="mb-2 text-label font-normal text-muted">{t("form.stepsHint")}</p>
      {error("steps") && !error("steps.0") ? <p className="mb-2 text-danger text-sm">{error("steps")}</p> : null}
      <ul className="flex flex-col gap-2">
        {draft.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the list.
          <li key={index} className="grid grid-cols-[1fr_1fr_auto] items-start gap-2">
            <Field label={t(`form.stepFrom.${stepped}`)} error={error(`steps.${index}.from`)}>
              <Input
                inputMode="numeric"
                value={step.from}
                onChange={({ target }) => set({ steps: replaced(draft.steps, index, { from: target.value }) })}
              />
            </Field>
            <Field label={t("form.change")} error={error(`steps.${index}.percent`)}>
              <Input
                inputMode="text"
                value={step.percent}
                onChange={({ target }) => set({ steps: replaced(draft.steps, index, { percent: target.value }) })}
              />
            </Field>
            <Button
              variant="ghost"
              size="icon"
              className="mt-7"
              aria-label={t("form.removeStep", { number: String(index + 1) })}
              disabled={draft.steps.length === 1}
              onClick={() => set({ steps: dropped(draft.steps, index) })}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="soft" size="sm" className="mt-3" onClick={() => set({ steps: [...draft.steps, { from: "", percent: "" }] })}>
        <Plus aria-hidden /> {t("form.addStep")}
      </Button>
    </fieldset>
  );
}

/** Parts of the year and days of the week. */
export function PeriodRows({ draft, set, error }: FieldsProps) {
  const t = useTranslations("operator");
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t("form.periods")}</legend>
        {error("periods") && draft.periods.length === 0 ? <p className="mb-2 text-danger text-sm">{error("periods")}</p> : null}
        <ul className="flex flex-col gap-2">
          {draft.periods.map((period, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part of the year is its place in the list.
            <li key={index} className="grid grid-cols-[1fr_1fr_auto] items-start gap-2">
              {(["from", "to"] as const).map((end) => (
                <Field
                  key={end}
                  label={end === "from" ? t("form.periodFrom") : t("form.periodTo")}
                  error={error(`periods.${index}.${end}`)}
                >
                  <Input
                    placeholder="06-15"
                    value={period[end]}
                    onChange={({ target }) => set({ periods: replaced(draft.periods, index, { [end]: target.value }) })}
                  />
                </Field>
              ))}
              <Button
                variant="ghost"
                size="icon"
                className="mt-7"
                aria-label={t("form.removePeriod", { number: String(index + 1) })}
                onClick={() => set({ periods: dropped(draft.periods, index) })}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <Button variant="soft" size="sm" className="mt-2" onClick={() => set({ periods: [...draft.periods, { from: "", to: "" }] })}>
          <Plus aria-hidden /> {t("form.addPeriod")}
        </Button>
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t("form.weekdays")}</legend>
        <div className="flex flex-wrap gap-2">
          {([1, 2, 3, 4, 5, 6, 7] as const).map((day) => {
            const chosen = draft.weekdays.includes(day);
            return (
              <ChoiceChip
                key={day}
                chosen={chosen}
                onClick={() => set({ weekdays: chosen ? draft.weekdays.filter((one) => one !== day) : [...draft.weekdays, day].sort() })}
              >
                {t(`form.weekdayNames.d${day}`)}
              </ChoiceChip>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
