import { z } from "zod";
import { AppError, type FieldError, invalid, notFound } from "#domain/errors.ts";
import { type Findings, findingsOf } from "#domain/pricing/conflicts.ts";
import { type Quote, quote } from "#domain/pricing/quote.ts";
import { MissingRate } from "#domain/pricing/rates.ts";
import { quoteRequestSchema } from "#domain/pricing/request.ts";
import { type Rule, type RuleSet, ruleSchema } from "#domain/pricing/rule.ts";
import { SAMPLES } from "#domain/pricing/samples.ts";
import { type ServiceContext, withTransaction } from "#server/context.ts";
import { type OperatorAccess, requireOperator } from "#server/pricing/access.ts";
import { currentRates } from "#server/pricing/rates.ts";
import { setLimits } from "#server/pricing/redemption-repository.ts";
import * as repository from "#server/pricing/repository.ts";
import { loadPricing } from "#server/pricing/service.ts";

const ruleId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "Small letters, digits and hyphens, at most 64.");
const times = {
  validFrom: z.iso.datetime({ offset: true }).optional(),
  validTo: z.iso.datetime({ offset: true }).nullable().default(null),
};
export const draftInput = z.object({
  ruleId: ruleId.optional(),
  definition: ruleSchema,
  note: z.string().trim().max(500).default(""),
  ...times,
});
export const validateInput = z.object({
  ruleId: ruleId.optional(),
  definition: z.unknown(),
  ...times,
  samples: z.array(quoteRequestSchema).max(10).optional(),
});
export const versionInput = z.object({ ruleId, version: z.int().min(1) });
export const ruleInput = z.object({ ruleId });

export const STATES = ["draft", "scheduled", "active", "ended"] as const;
export interface RuleVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly state: (typeof STATES)[number];
  readonly definition: Rule["definition"];
  readonly note: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
}

function stateOf(row: repository.VersionRow, now: Date): RuleVersion["state"] {
  if (row.publishedAt === null) return "draft";
  const end = repository.endOf(row);
  if (end !== null && end <= now) return "ended";
  return row.validFrom > now ? "scheduled" : "active";
}

/** Versions with states and the names of people. */
export async function present(ctx: ServiceContext, rows: readonly repository.VersionRow[]): Promise<RuleVersion[]> {
  const people = [...new Set(rows.flatMap(({ createdBy, publishedBy }) => [createdBy, publishedBy ?? createdBy]))].filter(
    (id) => z.uuid().safeParse(id).success,
  );
  const names = await repository.findNames(ctx, people);
  return rows.map((row) => ({
    ruleId: row.ruleId,
    version: row.version,
    state: stateOf(row, ctx.now()),
    definition: row.definition,
    note: row.note,
    validFrom: row.validFrom.toISOString(),
    validTo: repository.endOf(row)?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: names.get(row.createdBy) ?? row.createdBy,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    publishedBy: row.publishedBy === null ? null : (names.get(row.publishedBy) ?? row.publishedBy),
  }));
}

/** Per rule: its draft, what is in force or comes, else its last version. */
export async function listRules(ctx: ServiceContext): Promise<{ readonly data: RuleVersion[] }> {
  await requireOperator(ctx);
  const versions = await present(ctx, await repository.findAll(ctx));
  const byRule = Map.groupBy(versions, (version) => version.ruleId);
  const shown = [...byRule.values()].flatMap((own) => {
    const living = own.filter(({ state }) => state !== "ended");
    return living.length > 0 ? living : own.slice(0, 1);
  });
  return { data: shown };
}

/** All versions of one rule, newest first. */
export async function history(ctx: ServiceContext, input: z.infer<typeof ruleInput>): Promise<{ readonly data: RuleVersion[] }> {
  await requireOperator(ctx);
  const rows = await repository.findAll(ctx, input.ruleId);
  if (rows.length === 0) throw notFound("rule");
  return { data: await present(ctx, rows) };
}

export interface Validation {
  readonly problems: readonly FieldError[];
  readonly warnings: readonly string[];
  /** The rules that `warnings` speak of. */
  readonly overlaps: Findings["overlaps"];
  /** Sample prices without and with the rule; empty while there are problems. */
  readonly previews: readonly { readonly sample: string; readonly before: Quote; readonly after: Quote }[];
}

/** Says what is wrong with a rule, and what sample prices would become. Stores nothing. */
export async function validateRule(ctx: ServiceContext, input: z.infer<typeof validateInput>): Promise<Validation> {
  await requireOperator(ctx);
  const parsed = ruleSchema.safeParse(input.definition);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: ["definition", ...path].join("."), message }));
    return { problems, warnings: [], overlaps: [], previews: [] };
  }
  const { rules, rates } = await loadPricing(ctx);
  const now = ctx.now().toISOString();
  const id = input.ruleId ?? "new-rule";
  const validFrom = input.validFrom ? new Date(input.validFrom).toISOString() : now;
  const candidate = { id, validFrom, validTo: input.validTo && new Date(input.validTo).toISOString(), definition: parsed.data };
  const findings = findingsOf(candidate, rules.rules, rates);
  if (findings.problems.length > 0) return { ...findings, previews: [] };
  const draft: Rule = { ...candidate, version: 1_000_000, validFrom: now, validTo: null };
  const next: RuleSet = { version: rules.version, rules: [...rules.rules.filter((rule) => rule.id !== id), draft] };
  const codes = parsed.data.kind === "discount" && parsed.data.code ? [parsed.data.code] : [];
  const samples = input.samples?.map((request, index) => ({ name: `sample-${index + 1}`, request })) ?? SAMPLES(now.slice(0, 10));
  try {
    const previews = samples.map(({ name, request }) => {
      const asked = { ...request, codes: [...(request.codes ?? []), ...codes], at: now };
      return { sample: name, before: quote(asked, rules, rates), after: quote(asked, next, rates) };
    });
    return { ...findings, previews };
  } catch (error) {
    if (error instanceof MissingRate) throw invalid([{ path: "samples", message: `We have no exchange rate for ${error.currency}.` }]);
    throw error;
  }
}

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48) || "rule";

/** Stores a draft: of a new rule, or the next version of one. A rule has one draft; writing it again replaces it. */
export async function draftRule(ctx: ServiceContext, input: z.infer<typeof draftInput>): Promise<RuleVersion> {
  const { author } = await requireOperator(ctx);
  const { definition } = input;
  return withTransaction(ctx, async (tx) => {
    let id = input.ruleId ?? slugOf(definition.name.en);
    if (input.ruleId === undefined && (await repository.findKind(tx, id)) !== null) id = `${id}-${ctx.newId().slice(-8)}`;
    if (!(await repository.insertRule(tx, id, definition.kind)) && (await repository.findKind(tx, id)) !== definition.kind)
      throw invalid([{ path: "definition.kind", message: "A rule keeps its kind. Draft a new one." }]);
    const rows = await repository.findAll(tx, id);
    const version = rows.find(({ publishedAt }) => publishedAt === null)?.version ?? (rows[0]?.version ?? 0) + 1;
    await repository.saveDraft(tx, {
      ruleId: id,
      version,
      definition,
      note: input.note,
      validFrom: input.validFrom ? new Date(input.validFrom) : ctx.now(),
      validTo: input.validTo === null ? null : new Date(input.validTo),
      author,
    });
    return found(tx, id, version);
  });
}

async function found(ctx: ServiceContext, id: string, version: number): Promise<RuleVersion> {
  const row = (await repository.findAll(ctx, id)).find((item) => item.version === version);
  if (!row) throw notFound("version of this rule");
  return (await present(ctx, [row]))[0]!;
}

/**
 * Makes a draft count from its `validFrom` (from now on, if that is past): earlier versions end then. Publications wait for each other, so two
 * rules that contradict each other cannot both slip in.
 */
export async function publishRule(ctx: ServiceContext, { ruleId: id, version }: z.infer<typeof versionInput>): Promise<RuleVersion> {
  const access = await requireOperator(ctx);
  return withTransaction(ctx, (tx) => publish(tx, access, id, version));
}

async function publish(tx: ServiceContext, { author }: OperatorAccess, id: string, version: number): Promise<RuleVersion> {
  await repository.lockAndBump(tx, "rules");
  const draft = (await repository.findAll(tx, id)).find((row) => row.version === version);
  if (!draft) throw notFound("version of this rule");
  if (draft.publishedAt !== null) throw new AppError("conflict", "This version is published already.");
  const now = tx.now();
  // Nothing counts for a time that is over: prices of the past stay what they were.
  const validFrom = draft.validFrom < now ? now : draft.validFrom;
  const others = (await repository.findPublished(tx, now)).map(repository.toRule);
  const rates = await currentRates(tx);
  const candidate = { ...repository.toRule(draft), validFrom: validFrom.toISOString() };
  const { problems } = findingsOf(candidate, others, rates);
  if (problems.length > 0) throw invalid(problems);
  await repository.saveDraft(tx, { ...draft, author: draft.createdBy, validFrom });
  await repository.markPublished(tx, id, version, author);
  await repository.endVersions(tx, id, version, validFrom);
  const { definition } = draft;
  if (definition.kind === "discount") await setLimits(tx, id, definition.maxUses ?? null, definition.maxUsesPerPerson ?? null);
  return found(tx, id, version);
}

/** Ends every version of a rule now, and throws its draft away. Quotes already made stand. */
export async function retireRule(ctx: ServiceContext, { ruleId: id }: z.infer<typeof ruleInput>): Promise<{ readonly ended: number }> {
  await requireOperator(ctx);
  return withTransaction(ctx, async (tx) => {
    if ((await repository.findKind(tx, id)) === null) throw notFound("rule");
    await repository.lockAndBump(tx, "rules");
    const discarded = await repository.deleteDraft(tx, id);
    const ended = await repository.endVersions(tx, id, null, tx.now());
    return { ended: ended + (discarded ? 1 : 0) };
  });
}

/** Throws the draft of a rule away; what is published stands. `not_found` without a draft. */
export async function discardDraft(ctx: ServiceContext, { ruleId: id }: z.infer<typeof ruleInput>): Promise<{ readonly ruleId: string }> {
  await requireOperator(ctx);
  if (!(await repository.deleteDraft(ctx, id))) throw notFound("draft of this rule");
  return { ruleId: id };
}

/** Puts a rule that was ended back in force from now on, as its last version said: the way back from `retireRule`. */
export async function resumeRule(ctx: ServiceContext, { ruleId: id }: z.infer<typeof ruleInput>): Promise<RuleVersion> {
  const access = await requireOperator(ctx);
  return withTransaction(ctx, async (tx) => {
    await repository.lockAndBump(tx, "rules");
    const versions = await repository.findAll(tx, id);
    const last = versions.find(({ publishedAt }) => publishedAt !== null);
    if (!last) throw notFound("rule");
    if (stateOf(last, tx.now()) !== "ended") throw new AppError("conflict", "This rule is in force already.");
    const version = versions[0]!.publishedAt === null ? versions[0]!.version : versions[0]!.version + 1;
    await repository.saveDraft(tx, {
      ruleId: id,
      version,
      definition: last.definition,
      note: "",
      validFrom: tx.now(),
      validTo: last.validTo !== null && last.validTo > tx.now() ? last.validTo : null,
      author: access.author,
    });
    return publish(tx, access, id, version);
  });
}
