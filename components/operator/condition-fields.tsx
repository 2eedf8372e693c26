"use client";
import { useTranslations } from "use-intl";
import type { RuleDraft } from "#components/operator/rule-draft.ts";
import { ChoiceChip } from "#components/ui/chip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { PRODUCTS } from "#domain/pricing/request.ts";

export interface FieldsProps {
  readonly draft: RuleDraft;
  readonly set: (changes: Partial<RuleDraft>) => void;
  /** What the server says of a field of the definition. */
  readonly error: (field: string) => string | null;
}

/** Where a rule holds. */
export function ConditionFields({ draft, set, error }: FieldsProps) {
  const t = useTranslations("operator");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <fieldset className="sm:col-span-2">
        <legend className="mb-1.5 font-medium text-sm">{t("form.products")}</legend>
        <div className="flex flex-wrap gap-2">
          {PRODUCTS.map((product) => {
            const chosen = draft.products.includes(product);
            return (
              <ChoiceChip
                key={product}
                chosen={chosen}
                onClick={() => set({ products: chosen ? draft.products.filter((one) => one !== product) : [...draft.products, product] })}
              >
                {t(`product.${product}`)}
              </ChoiceChip>
            );
          })}
        </div>
      </fieldset>
      <Field label={t("form.inventory")}>
        <Select value={draft.inventory} onChange={({ target }) => set({ inventory: target.value as RuleDraft["inventory"] })}>
          <option value="">{t("form.any")}</option>
          <option value="house">{t("prices.house")}</option>
          <option value="supplier">{t("prices.supplier")}</option>
        </Select>
      </Field>
      <Field label={t("form.scope")}>
        <Select value={draft.scope} onChange={({ target }) => set({ scope: target.value as RuleDraft["scope"] })}>
          <option value="">{t("form.any")}</option>
          <option value="domestic">{t("form.domestic")}</option>
          <option value="international">{t("form.international")}</option>
        </Select>
      </Field>
      <Field label={t("form.countries")} hint={t("form.countriesHint")} error={error("when.countries")}>
        <Input value={draft.countries} autoCapitalize="characters" onChange={({ target }) => set({ countries: target.value })} />
      </Field>
      <Field label={t("form.exceptCountries")} error={error("when.exceptCountries")}>
        <Input
          value={draft.exceptCountries}
          autoCapitalize="characters"
          onChange={({ target }) => set({ exceptCountries: target.value })}
        />
      </Field>
      <Field label={t("form.carriers")} hint={t("form.carriersHint")} error={error("when.carriers")}>
        <Input value={draft.carriers} onChange={({ target }) => set({ carriers: target.value })} />
      </Field>
      <Field label={t("form.placeIds")} hint={t("form.placeIdsHint")} error={error("when.placeIds")}>
        <Input value={draft.placeIds} onChange={({ target }) => set({ placeIds: target.value })} />
      </Field>
      <Field label={t("form.travelFrom")} error={error("when.travelFrom")}>
        <Input type="date" value={draft.travelFrom} onChange={({ target }) => set({ travelFrom: target.value })} />
      </Field>
      <Field label={t("form.travelTo")} error={error("when.travelTo")}>
        <Input type="date" value={draft.travelTo} onChange={({ target }) => set({ travelTo: target.value })} />
      </Field>
    </div>
  );
}
