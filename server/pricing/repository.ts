import { z } from "zod";
import { type Rule, ruleSchema } from "#domain/pricing/rule.ts";
import { conn, type ServiceContext } from "#server/context.ts";

export interface Versions {
  readonly rules: number;
  readonly rates: number;
}

/** What is current; one row, so asking costs next to nothing. */
export async function findVersions(ctx: ServiceContext): Promise<Versions> {
  const row = await conn(ctx).pricingState.findUniqueOrThrow({ where: { id: 1 } });
  return { rules: row.rulesVersion, rates: row.ratesVersion };
}

/** Serialises publications and tells every process to load again. Inside a transaction. */
export async function lockAndBump(ctx: ServiceContext, what: keyof Versions): Promise<number> {
  const row = await conn(ctx).pricingState.update({
    where: { id: 1 },
    data: what === "rules" ? { rulesVersion: { increment: 1 } } : { ratesVersion: { increment: 1 } },
  });
  return what === "rules" ? row.rulesVersion : row.ratesVersion;
}

const rowSchema = z.object({
  ruleId: z.string(),
  version: z.int(),
  definition: ruleSchema,
  note: z.string(),
  validFrom: z.date(),
  validTo: z.date().nullable(),
  endsAt: z.date().nullable(),
  createdAt: z.date(),
  createdBy: z.string(),
  publishedAt: z.date().nullable(),
  publishedBy: z.string().nullable(),
});
export type VersionRow = z.infer<typeof rowSchema>;
const select = {
  ruleId: true,
  version: true,
  definition: true,
  note: true,
  validFrom: true,
  validTo: true,
  endsAt: true,
  createdAt: true,
  createdBy: true,
  publishedAt: true,
  publishedBy: true,
} as const;

/** The moment a version stops to count: its own end, or the one its successor or retirement set. */
export function endOf({ validTo, endsAt }: Pick<VersionRow, "validTo" | "endsAt">): Date | null {
  if (validTo === null || endsAt === null) return validTo ?? endsAt;
  return validTo < endsAt ? validTo : endsAt;
}

export const toRule = (row: VersionRow): Rule => ({
  id: row.ruleId,
  version: row.version,
  validFrom: row.validFrom.toISOString(),
  validTo: endOf(row)?.toISOString() ?? null,
  definition: row.definition,
});

/** Published versions that count now, later, or did until `since`. A row that does not parse stops everything: no price beats a wrong one. */
export async function findPublished(ctx: ServiceContext, since: Date): Promise<VersionRow[]> {
  const rows = await conn(ctx).pricingRuleVersion.findMany({
    where: {
      publishedAt: { not: null },
      AND: [{ OR: [{ validTo: null }, { validTo: { gt: since } }] }, { OR: [{ endsAt: null }, { endsAt: { gt: since } }] }],
    },
    select,
    orderBy: [{ ruleId: "asc" }, { version: "asc" }],
  });
  return rows.map((row) => rowSchema.parse(row));
}

/** Everything there is, drafts and history included, newest version first. */
export async function findAll(ctx: ServiceContext, ruleId?: string): Promise<VersionRow[]> {
  const rows = await conn(ctx).pricingRuleVersion.findMany({
    ...(ruleId !== undefined && { where: { ruleId } }),
    select,
    orderBy: [{ ruleId: "asc" }, { version: "desc" }],
    take: 5000,
  });
  return rows.map((row) => rowSchema.parse(row));
}

export async function insertRule(ctx: ServiceContext, id: string, kind: string): Promise<boolean> {
  const { count } = await conn(ctx).pricingRule.createMany({ data: [{ id, kind, createdAt: ctx.now() }], skipDuplicates: true });
  return count === 1;
}

export async function findKind(ctx: ServiceContext, id: string): Promise<string | null> {
  return (await conn(ctx).pricingRule.findUnique({ where: { id }, select: { kind: true } }))?.kind ?? null;
}

export interface DraftRow extends Pick<VersionRow, "ruleId" | "version" | "definition" | "note" | "validFrom" | "validTo"> {
  readonly author: string;
}

/** Writes the draft of a rule anew, or its next one. */
export async function saveDraft(ctx: ServiceContext, { author, ruleId, version, ...draft }: DraftRow): Promise<void> {
  const data = { ...draft, createdBy: author, createdAt: ctx.now() };
  await conn(ctx).pricingRuleVersion.upsert({
    where: { ruleId_version: { ruleId, version } },
    create: { ruleId, version, ...data },
    update: data,
  });
}

/** Makes a draft count. False when it is none any more. */
export async function markPublished(ctx: ServiceContext, ruleId: string, version: number, author: string): Promise<boolean> {
  const { count } = await conn(ctx).pricingRuleVersion.updateMany({
    where: { ruleId, version, publishedAt: null },
    data: { publishedAt: ctx.now(), publishedBy: author },
  });
  return count === 1;
}

/** Ends published versions below `version` (all of them when it is null) at a moment, unless they end before. */
export async function endVersions(ctx: ServiceContext, ruleId: string, version: number | null, at: Date): Promise<number> {
  const { count } = await conn(ctx).pricingRuleVersion.updateMany({
    where: {
      ruleId,
      publishedAt: { not: null },
      ...(version !== null && { version: { lt: version } }),
      OR: [{ endsAt: null }, { endsAt: { gt: at } }],
    },
    data: { endsAt: at },
  });
  return count;
}

export async function deleteDraft(ctx: ServiceContext, ruleId: string): Promise<boolean> {
  const { count } = await conn(ctx).pricingRuleVersion.deleteMany({ where: { ruleId, publishedAt: null } });
  return count === 1;
}

export async function findNames(ctx: ServiceContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await conn(ctx).user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
