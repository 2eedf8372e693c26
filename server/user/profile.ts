import { z } from "zod";
import { notFound } from "#domain/errors.ts";
import { currencySchema } from "#domain/money.ts";
import { timeZoneSchema } from "#domain/time.ts";
import { printable } from "#server/auth/service.ts";
import { conn, type ServiceContext, userIdOf, withTransaction } from "#server/context.ts";
import * as repository from "#server/user/repository.ts";

const NOT_PRINTABLE = "This contains characters that cannot be shown.";

/** What people call themselves or a thing of theirs. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, "A name has at least one character.")
  .max(100, "A name has at most 100 characters.")
  .refine(printable, NOT_PRINTABLE);

/** A language tag, in its canonical form. */
export const localeSchema = z
  .string()
  .max(35)
  .refine((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length === 1;
    } catch {
      return false;
    }
  }, "A locale looks like en or pt-BR.")
  .transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag);

const interestSchema = z.string().trim().min(1).max(40).refine(printable, NOT_PRINTABLE);
const preferencesInput = z.strictObject({
  interests: z
    .array(interestSchema)
    .max(30)
    .transform((list) => [...new Set(list)])
    .optional(),
  pace: z.enum(repository.PACES).optional(),
  homeAirport: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "An airport is three letters, such as LIS.")
    .nullable()
    .optional(),
  currency: currencySchema.optional(),
  locale: localeSchema.optional(),
  reminderChannels: z
    .array(z.enum(repository.REMINDER_CHANNELS))
    .max(10)
    .transform((list) => [...new Set(list)])
    .optional(),
});
export const updateInput = z.strictObject({
  name: nameSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  preferences: preferencesInput.optional(),
});

export const userOutput = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  emailVerified: z.boolean(),
  hasPassword: z.boolean(),
  timeZone: z.string(),
  preferences: z.object({
    interests: z.array(z.string()),
    pace: z.enum(repository.PACES),
    homeAirport: z.string().nullable(),
    currency: z.string(),
    locale: z.string(),
    reminderChannels: z.array(z.enum(repository.REMINDER_CHANNELS)),
  }),
  createdAt: z.string(),
});
export type User = z.infer<typeof userOutput>;

function present(account: repository.Account): User {
  const { homeAirport, currency, locale, preferences, createdAt, ...rest } = account;
  return { ...rest, preferences: { ...preferences, homeAirport, currency, locale }, createdAt: createdAt.toISOString() };
}

/** The signed-in person's profile and preferences. */
export async function getMe(ctx: ServiceContext): Promise<User> {
  const account = await repository.findAccount(conn(ctx), userIdOf(ctx));
  if (!account) throw notFound("account");
  return present(account);
}

/** Changes the fields that are named and no others. */
export async function updateMe(ctx: ServiceContext, input: z.infer<typeof updateInput>): Promise<User> {
  const userId = userIdOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const account = (await repository.lockUser(tx.tx, userId)) ? await repository.findAccount(tx.tx, userId) : null;
    if (!account) throw notFound("account");
    const { interests, pace, reminderChannels, ...columns } = input.preferences ?? {};
    await repository.updateAccount(tx.tx, userId, {
      ...columns,
      name: input.name,
      timeZone: input.timeZone,
      preferences: {
        interests: interests ?? account.preferences.interests,
        pace: pace ?? account.preferences.pace,
        reminderChannels: reminderChannels ?? account.preferences.reminderChannels,
      },
      updatedAt: ctx.now(),
    });
    return getMe(tx);
  });
}
