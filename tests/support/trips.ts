import type { MemberRole } from "#domain/access/policy.ts";
import { type CreateItineraryInput, createItinerary } from "#server/itinerary/create.ts";
import { asUser, type TestContext, testContext } from "./context.ts";
import { createUser } from "./factories.ts";

/** A person who acts. */
export async function person(name = "Ana"): Promise<TestContext & { readonly id: string; readonly email: string }> {
  const system = testContext();
  const user = await createUser(system, { name });
  return { ...asUser(system, user.id), id: user.id, email: user.email };
}
export type Person = Awaited<ReturnType<typeof person>>;

/** A trip from 1 to 5 April 2027 in Japan, its owner, and members in the given roles. */
export async function trip(
  changes: Partial<CreateItineraryInput> = {},
  roles: readonly MemberRole[] = [],
): Promise<{ readonly itineraryId: string; readonly owner: Person; readonly members: readonly Person[] }> {
  const owner = await person("Ana");
  const { id } = await createItinerary(owner, {
    name: "Japan",
    startDate: "2027-04-01",
    endDate: "2027-04-05",
    timeZone: "Asia/Tokyo",
    currency: "JPY",
    ...changes,
  });
  const members: Person[] = [];
  for (const role of roles) {
    const member = await person(role);
    await owner.db.itineraryMember.create({ data: { itineraryId: id, userId: member.id, role, createdAt: owner.now() } });
    members.push(member);
  }
  return { itineraryId: id, owner, members };
}

/** Adds a note or any other item, by operation. */
export const add = (id: string, more: object = {}) => ({
  id: `add-${id}`,
  type: "item.add" as const,
  item: { id, type: "note" as const, title: id, ...more },
});
