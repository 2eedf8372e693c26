"use client";
import { useTranslations } from "use-intl";
import type { FieldsProps } from "#components/operator/condition-fields.tsx";
import type { AmountText } from "#components/operator/rule-draft.ts";
import { PeriodRows, StepRows } from "#components/operator/rule-rows.tsx";
import { CurrencySelect } from "#components/trips/zone-select.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChip } from "#components/ui/chip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { TRAVELLER_TYPES } from "#domain/pricing/request.ts";
import { PER } from "#domain/pricing/rule.ts";

function AmountField(props: {
  label: string;
  hint?: string;
  error: string | null;
  value: AmountText;
  onChange: (value: AmountText) => void;
}) {
  const t = useTranslations("operator");
  return (
    <div className="grid grid-cols-[1fr_6.5rem] items-start gap-2">
      <Field label={props.label} hint={props.hint} error={props.error}>
        <Input
          inputMode="decimal"
          value={props.value.text}
          onChange={({ target }) => props.onChange({ ...props.value, text: target.value })}
        />
      </Field>
      <Field label={t("form.currency")}>
        <CurrencySelect
          value={props.value.currency}
          onChange={({ target }) => props.onChange({ ...props.value, currency: target.value })}
        />
      </Field>
    </div>
  );
}

/** The fields that a kind of rule has of its own. */
export function KindFields(props: FieldsProps) {
  const { draft, set, error } = props;
  const t = useTranslations("operator");
  const percent = (
    <Field label={t("form.percent")} hint={t("form.percentHint")} error={error("percent")}>
      <Input inputMode="decimal" value={draft.percent} onChange={({ target }) => set({ percent: target.value })} />
    </Field>
  );
  switch (draft.kind) {
    case "season":
      return (
        <div className="flex flex-col gap-4">
          {percent}
          <PeriodRows {...props} />
        </div>
      );
    case "limit":
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("form.minPercent")} error={error("minPercent")}>
            <Input inputMode="decimal" value={draft.minPercent} onChange={({ target }) => set({ minPercent: target.value })} />
          </Field>
          <Field label={t("form.maxPercent")} error={error("maxPercent")}>
            <Input inputMode="decimal" value={draft.maxPercent} onChange={({ target }) => set({ maxPercent: target.value })} />
          </Field>
        </div>
      );
    case "fee":
    case "tax":
      return (
        <div className="flex flex-col gap-4">
          {percent}
          <LevyFields {...props} />
        </div>
      );
    case "discount":
      return (
        <div className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("form.code")} hint={t("form.codeHint")} error={error("code")}>
              <Input
                value={draft.code}
                autoCapitalize="characters"
                spellCheck={false}
                onChange={({ target }) => set({ code: target.value })}
              />
            </Field>
            <Field label={t("form.percent")} error={error("percent")}>
              <Input inputMode="decimal" value={draft.percent} onChange={({ target }) => set({ percent: target.value })} />
            </Field>
          </div>
          <DiscountFields {...props} />
        </div>
      );
    default:
      return <StepRows {...props} />;
  }
}

function LevyFields({ draft, set, error }: FieldsProps) {
  const t = useTranslations("operator");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <AmountField label={t("form.amount")} error={error("amount")} value={draft.amount} onChange={(amount) => set({ amount })} />
      <Field label={t("form.per")}>
        <Select value={draft.per} onChange={({ target }) => set({ per: target.value })}>
          {PER.map((per) => (
            <option key={per} value={per}>
              {t(`per.${per}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("form.maxNights")} error={error("maxNights")}>
        <Input inputMode="numeric" value={draft.maxNights} onChange={({ target }) => set({ maxNights: target.value })} />
      </Field>
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t("form.exempt")}</legend>
        <div className="flex flex-wrap gap-2">
          {TRAVELLER_TYPES.map((type) => {
            const chosen = draft.exempt.includes(type);
            return (
              <ChoiceChip
                key={type}
                chosen={chosen}
                onClick={() => set({ exempt: chosen ? draft.exempt.filter((one) => one !== type) : [...draft.exempt, type] })}
              >
                {t(`form.traveller.${type}`)}
              </ChoiceChip>
            );
          })}
        </div>
      </fieldset>
      {draft.kind === "tax" ? (
        <>
          <Field label={t("form.mode")}>
            <Select value={draft.mode} onChange={({ target }) => set({ mode: target.value as "inclusive" })}>
              <option value="exclusive">{t("form.exclusive")}</option>
              <option value="inclusive">{t("form.inclusive")}</option>
            </Select>
          </Field>
          <Checkbox checked={draft.onFees} onChange={({ target }) => set({ onFees: target.checked })} className="self-end pb-2">
            {t("form.onFees")}
          </Checkbox>
        </>
      ) : null}
    </div>
  );
}

function DiscountFields({ draft, set, error }: FieldsProps) {
  const t = useTranslations("operator");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <AmountField label={t("form.amount")} error={error("amount")} value={draft.amount} onChange={(amount) => set({ amount })} />
      <Field label={t("form.per")}>
        <Select value={draft.per === "traveller" ? "traveller" : "booking"} onChange={({ target }) => set({ per: target.value })}>
          <option value="booking">{t("per.booking")}</option>
          <option value="traveller">{t("per.traveller")}</option>
        </Select>
      </Field>
      <AmountField label={t("form.atMost")} error={error("atMost")} value={draft.atMost} onChange={(atMost) => set({ atMost })} />
      <AmountField
        label={t("form.minimumSpend")}
        error={error("minimumSpend")}
        value={draft.minimumSpend}
        onChange={(minimumSpend) => set({ minimumSpend })}
      />
      <Field label={t("form.maxUses")} error={error("maxUses")}>
        <Input inputMode="numeric" value={draft.maxUses} onChange={({ target }) => set({ maxUses: target.value })} />
      </Field>
      <Field label={t("form.maxUsesPerPerson")} error={error("maxUsesPerPerson")}>
        <Input inputMode="numeric" value={draft.maxUsesPerPerson} onChange={({ target }) => set({ maxUsesPerPerson: target.value })} />
      </Field>
      <Field label={t("form.stacking")}>
        <Select value={draft.group === "" ? "" : "group"} onChange={({ target }) => set({ group: target.value === "" ? "" : "general" })}>
          <option value="">{t("form.alone")}</option>
          <option value="group">{t("form.group")}</option>
        </Select>
      </Field>
      {draft.group === "" ? null : (
        <Field label={t("form.groupName")} error={error("stacking")}>
          <Input value={draft.group} spellCheck={false} onChange={({ target }) => set({ group: target.value })} />
        </Field>
      )}
    </div>
  );
}
