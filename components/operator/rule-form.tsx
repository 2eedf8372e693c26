"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { ConditionFields } from "#components/operator/condition-fields.tsx";
import { DiscardDraft } from "#components/operator/discard-draft.tsx";
import { problemsAt } from "#components/operator/problems.ts";
import { definitionOf, draftOf, emptyDraft, type RuleDraft } from "#components/operator/rule-draft.ts";
import { KindFields } from "#components/operator/rule-fields.tsx";
import { RulePreview } from "#components/operator/rule-preview.tsx";
import type { ListedRule } from "#components/operator/rule-row.tsx";
import { useMoment } from "#components/operator/rule-words.ts";
import { type RouterInputs, useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { RuleKind } from "#domain/pricing/rule.ts";

/** What follows the typing waits so long for it to rest. */
const REST_MS = 350;

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** An instant as the platform's own field for a local date and time has it, and back. */
const toLocal = (instant: string): string => {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const toInstant = (local: string): string | null => (local === "" ? null : new Date(local).toISOString());

/** A rule in a form: the server says what is wrong while it is written, and what sample bookings would cost. */
export function RuleForm({ rule, kinds, onClose }: { rule: ListedRule | null; kinds: readonly RuleKind[]; onClose: () => void }) {
  const t = useTranslations("operator");
  const inWords = useProblem();
  const moment = useMoment();
  const locale = useLocale().startsWith("de") ? "de" : "en";
  const say = useToast();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const formId = useId();
  const from = rule ? (rule.draft ?? rule.shown) : null;
  const [draft, setDraft] = useState<RuleDraft>(() => (from ? draftOf(from.definition) : emptyDraft(kinds[0]!)));
  // A version that counts begins anew with its next wording; only a time to come is worth keeping.
  const [validFrom, setValidFrom] = useState(from && from.validFrom > new Date().toISOString() ? toLocal(from.validFrom) : "");
  const [validTo, setValidTo] = useState(from?.validTo && from.state !== "ended" ? toLocal(from.validTo) : "");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const set = (changes: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...changes }));
  const times = {
    ...(validFrom !== "" && { validFrom: toInstant(validFrom)! }),
    validTo: toInstant(validTo),
    ...(rule && { ruleId: rule.ruleId }),
  };
  const asked = useRested(JSON.stringify({ definition: definitionOf(draft), ...times }));
  const checkOf = (text: string) => ({
    queryKey: ["operator.validateRule", text],
    queryFn: () => client.pricing.validateRule.mutate(JSON.parse(text) as RouterInputs["pricing"]["validateRule"]),
    staleTime: 10_000,
  });
  const check = useQuery({ ...checkOf(asked), placeholderData: keepPreviousData });
  const problems = check.data?.problems ?? [];
  const touched = tried || rule !== null;
  const at = problemsAt(touched ? problems : [], locale, t);

  const save = useMutation({
    mutationFn: async (publish: boolean) => {
      const definition = definitionOf(draft) as RouterInputs["pricing"]["draftRule"]["definition"];
      const written = await client.pricing.draftRule.mutate({ definition, note, ...times });
      return publish ? client.pricing.publishRule.mutate({ ruleId: written.ruleId, version: written.version }) : written;
    },
    onError: (error) => say(inWords(error), { tone: "danger" }),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.pricing.pathKey() }),
    onSuccess: ({ definition, state, validFrom: begins }) => {
      const name = definition.name[locale];
      const said = state === "draft" ? "form.drafted" : state === "scheduled" ? "form.scheduledOk" : "form.published";
      say(t(said, { name, when: moment(begins) }), { tone: "ok" });
      onClose();
    },
  });
  /** Checked anew, as it stands: what the last answer said may be older than the last key. */
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    const now = JSON.stringify({ definition: definitionOf(draft), ...times });
    const answer = await queries.fetchQuery(checkOf(now)).catch(() => null);
    if (answer?.problems.length === 0) save.mutate(true);
  }
  const title = rule ? t("form.editing") : kinds.length === 1 ? t("form.newDiscount") : t("form.newRule");
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      {...(rule && { description: rule.ruleId })}
      className="sm:max-w-2xl"
      footer={
        <>
          {rule?.draft ? <DiscardDraft rule={rule} onDone={onClose} /> : null}
          <Button variant="ghost" onClick={onClose}>
            {t("form.discard")}
          </Button>
          <Button
            loading={save.isPending && save.variables === false}
            disabled={problems.length > 0 && tried}
            onClick={() => save.mutate(false)}
          >
            {t("form.saveDraft")}
          </Button>
          <Button variant="primary" type="submit" form={formId} loading={save.isPending && save.variables === true}>
            {t("form.publish")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-7 pb-2">
        {touched && problems.length > 0 ? (
          <Banner tone="danger" title={t("form.problems", { count: problems.length })}>
            <ul className="list-disc ps-4">
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{at.words(path, message)}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        {check.data && check.data.overlaps.length > 0 ? (
          <Banner tone="warn" title={t("form.warnings")}>
            <ul className="list-disc ps-4">
              {check.data.overlaps.map(({ id, name }) => (
                <li key={id}>{t("form.overlap", { name: name[locale] })}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        <div className="grid gap-4 sm:grid-cols-2">
          {kinds.length > 1 ? (
            <Field label={t("form.kind")} hint={t(`kindHint.${draft.kind}`)} className="sm:col-span-2">
              <Select value={draft.kind} disabled={rule !== null} onChange={({ target }) => set({ kind: target.value as RuleKind })}>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kind.${kind}`)}
                  </option>
                ))}
              </Select>
            </Field>
          ) : null}
          <Field label={t("form.nameEn")} hint={t("form.nameHint")} error={at.of("name.en")}>
            <Input lang="en" value={draft.nameEn} maxLength={80} onChange={({ target }) => set({ nameEn: target.value })} />
          </Field>
          <Field label={t("form.nameDe")} error={at.of("name.de")}>
            <Input lang="de" value={draft.nameDe} maxLength={80} onChange={({ target }) => set({ nameDe: target.value })} />
          </Field>
        </div>
        <Part title={t("form.what")}>
          <KindFields draft={draft} set={set} error={at.of} />
        </Part>
        <Part title={t("preview.title")} text={t("preview.text")}>
          <RulePreview previews={check.data?.previews ?? []} busy={check.isFetching} />
        </Part>
        <Part title={t("form.where")} text={t("form.whereHint")}>
          <ConditionFields draft={draft} set={set} error={at.of} />
        </Part>
        <Part title={t("form.when")}>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("form.validFrom")} hint={t("form.validFromHint")} error={at.of("validFrom")}>
              <Input type="datetime-local" value={validFrom} onChange={({ target }) => setValidFrom(target.value)} />
            </Field>
            <Field label={t("form.validTo")} hint={t("form.validToHint")} error={at.of("validTo")}>
              <Input type="datetime-local" value={validTo} onChange={({ target }) => setValidTo(target.value)} />
            </Field>
            <Field label={t("form.priority")} hint={t("form.priorityHint")} error={at.of("priority")}>
              <Input inputMode="numeric" value={draft.priority} onChange={({ target }) => set({ priority: target.value })} />
            </Field>
            <Field label={t("form.note")} hint={t("form.noteHint")} className="sm:col-span-2">
              <Textarea value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
            </Field>
          </div>
        </Part>
      </form>
    </Sheet>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: React.ReactNode }) {
  return (
    <section className="border-line border-t pt-5">
      <h3 className="font-semibold text-sm">{title}</h3>
      {text ? <p className="mt-0.5 text-label font-normal text-muted">{text}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
