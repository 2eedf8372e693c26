"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Percent, Plus, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { RuleForm } from "#components/operator/rule-form.tsx";
import { RuleHistory } from "#components/operator/rule-history.tsx";
import { type ListedRule, RuleRow } from "#components/operator/rule-row.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { PRODUCTS, type Product } from "#domain/pricing/request.ts";
import { RULE_KINDS, type RuleKind } from "#domain/pricing/rule.ts";

const STATES = ["active", "scheduled", "draft", "ended"] as const;
type State = (typeof STATES)[number];
const OTHERS = RULE_KINDS.filter((kind) => kind !== "discount");

/** Rules or discounts by page, with filters; one opens in a form. */
export function RuleList({ only }: { only: "rules" | "discounts" }) {
  const t = useTranslations("operator");
  const inWords = useProblem();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<RuleKind | "">("");
  const [product, setProduct] = useState<Product | "">("");
  const [state, setState] = useState<State | "">("");
  const [editing, setEditing] = useState<ListedRule | "new" | null>(null);
  const [history, setHistory] = useState<ListedRule | null>(null);
  const asked = useDeferredValue(text.trim());
  const kinds: RuleKind[] = only === "discounts" ? ["discount"] : kind ? [kind] : [...OTHERS];
  const rules = useInfiniteQuery(
    useTRPC().pricing.findRules.infiniteQueryOptions(
      { kinds, ...(product && { product }), ...(state && { state }), ...(asked && { text: asked }) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const found = rules.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = text !== "" || kind !== "" || product !== "" || state !== "";
  const clear = () => {
    setText("");
    setKind("");
    setProduct("");
    setState("");
  };
  const add = (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden /> {only === "rules" ? t("prices.add") : t("prices.addDiscount")}
    </Button>
  );
  return (
    <div>
      <div className="mb-4 flex flex-wrap gap-2">
        <div className="relative min-w-0 flex-1 basis-52">
          <Search aria-hidden className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint" />
          <Input
            type="search"
            aria-label={t("prices.search")}
            placeholder={t("prices.search")}
            className="ps-9"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <div className="grid min-w-0 grid-cols-2 gap-2 max-sm:w-full sm:flex sm:[&_select]:w-auto">
          {only === "rules" ? (
            <Select aria-label={t("prices.kindLabel")} value={kind} onChange={({ target }) => setKind(target.value as RuleKind)}>
              <option value="">{t("prices.anyKind")}</option>
              {OTHERS.map((each) => (
                <option key={each} value={each}>
                  {t(`kind.${each}`)}
                </option>
              ))}
            </Select>
          ) : null}
          <Select aria-label={t("prices.productLabel")} value={product} onChange={({ target }) => setProduct(target.value as Product)}>
            <option value="">{t("prices.anyProduct")}</option>
            {PRODUCTS.map((each) => (
              <option key={each} value={each}>
                {t(`product.${each}`)}
              </option>
            ))}
          </Select>
          <Select aria-label={t("prices.stateLabel")} value={state} onChange={({ target }) => setState(target.value as State)}>
            <option value="">{t("prices.anyState")}</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t(`state.${each}`)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <div className="mb-3 flex min-h-10 flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-sm" role="status">
          {rules.data ? t(only === "rules" ? "prices.found" : "prices.foundDiscounts", { count: rules.data.pages[0]?.total ?? 0 }) : null}
        </p>
        {add}
      </div>
      {rules.isPending ? (
        <Skeleton className="h-96 rounded-2xl" />
      ) : rules.isError ? (
        <EmptyState title={t("failed")} action={<Button onClick={() => void rules.refetch()}>{t("retry")}</Button>}>
          {inWords(rules.error)}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState
          icon={<Percent aria-hidden />}
          title={filtered || only === "rules" ? t("prices.empty") : t("prices.noDiscounts")}
          action={filtered ? <Button onClick={clear}>{t("prices.clear")}</Button> : null}
        >
          {filtered || only === "rules" ? t("prices.emptyText") : t("prices.noDiscountsText")}
        </EmptyState>
      ) : (
        <Card className="overflow-hidden">
          <ul>
            {found.map((rule) => (
              <RuleRow key={rule.ruleId} rule={rule} onEdit={() => setEditing(rule)} onHistory={() => setHistory(rule)} />
            ))}
          </ul>
        </Card>
      )}
      {rules.hasNextPage ? (
        <div className="mt-5 text-center">
          <Button loading={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      {editing ? (
        <RuleForm
          rule={editing === "new" ? null : editing}
          kinds={only === "discounts" ? ["discount"] : OTHERS}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {history ? <RuleHistory rule={history} onClose={() => setHistory(null)} /> : null}
    </div>
  );
}
