import { can, type ItineraryAction, type ItineraryRole } from "#domain/access/policy.ts";
import { AppError, notFound } from "#domain/errors.ts";
import { sha256 } from "#server/auth/secret.ts";
import type { ServiceContext } from "#server/context.ts";
import { findStanding, type LockedItinerary, lockItinerary, type Standing } from "#server/itinerary/repository.ts";

declare const granted: unique symbol;
/** Proof that the actor may do A. Repository functions demand it; only this file mints it. */
export interface Access<A extends ItineraryAction = ItineraryAction> {
  readonly itineraryId: string;
  readonly role: ItineraryRole;
  /** A guest whose link shows costs and references, though nothing else that is for members. */
  readonly showsPrivate?: boolean;
  readonly [granted]: A;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Ids of trips and people are UUIDs; to callers any other text is simply an id of nothing. */
export const isUuid = (text: string): boolean => UUID.test(text);

function roleOf(ctx: ServiceContext, standing: Standing): ItineraryRole | null {
  if (ctx.actor.type === "system") return "owner";
  if (standing.role !== null) return standing.role;
  if (standing.visibility !== "private" && standing.byLink) return "guest";
  return standing.visibility === "public" && ctx.actor.type === "user" ? "guest" : null;
}

async function decide<A extends ItineraryAction>(
  ctx: ServiceContext,
  itineraryId: string,
  action: A,
  deleted: boolean,
): Promise<Access<A>> {
  if (!isUuid(itineraryId)) throw notFound("itinerary");
  const { actor } = ctx;
  const linkToken = actor.type === "system" ? undefined : actor.linkToken;
  const standing = await findStanding(ctx, {
    itineraryId,
    userId: actor.type === "user" ? actor.userId : null,
    tokenHash: linkToken === undefined ? null : sha256(linkToken),
  });
  if (standing === null || standing.isDeleted !== deleted) throw notFound("itinerary");
  const role = roleOf(ctx, standing);
  if (role === null) throw notFound("itinerary"); // never confirm existence to a stranger
  if (!can(role, action)) {
    // What a guest may not see does not exist for a guest either; a deleted trip is its owner's alone.
    if (role === "guest" || deleted) throw notFound("itinerary");
    throw new AppError("forbidden", `Your role on this trip is ${role}, which does not allow this.`);
  }
  const showsPrivate = role === "guest" && standing.showsPrivate;
  return { itineraryId: itineraryId.toLowerCase(), role, ...(showsPrivate && { showsPrivate }) } as Access<A>; // minted here and below, nowhere else
}

/**
 * What the actor is to the trip, and whether that suffices. Strangers, and guests without the right, get `not_found`;
 * members without the right get `forbidden`. A deleted trip is not found.
 */
export const authorize = <A extends ItineraryAction>(ctx: ServiceContext, itineraryId: string, action: A): Promise<Access<A>> =>
  decide(ctx, itineraryId, action, false);

/** For the page of a public trip: everybody, signed in or not, is a guest there. Any other trip is not found. */
export async function authorizePublic(ctx: ServiceContext, itineraryId: string): Promise<Access<"view">> {
  const standing = isUuid(itineraryId) ? await findStanding(ctx, { itineraryId, userId: null, tokenHash: null }) : null;
  if (standing === null || standing.isDeleted || standing.visibility !== "public") throw notFound("itinerary");
  return { itineraryId: itineraryId.toLowerCase(), role: "guest" } as Access<"view">;
}

export type Lock = typeof lockItinerary;

/** What a writer of the log must be allowed: to edit, or for a batch of votes alone to vote (W5). */
export type WriteAction = "edit" | "vote";

/**
 * `authorize` for a writer that takes the lock anyway: the lock is given to members only and has read the role, which spares
 * a query. Whoever waited for it must look at the role once more.
 */
export async function authorizeLocked<A extends WriteAction = "edit">(
  ctx: ServiceContext,
  itineraryId: string,
  lock: Lock = lockItinerary,
  action: A = "edit" as A,
): Promise<{ readonly access: Access<A>; readonly head: LockedItinerary }> {
  const head = isUuid(itineraryId) ? await lock(ctx, itineraryId) : null;
  if (head === null || head.isDeleted || !can(head.role, action)) {
    await authorize(ctx, itineraryId, action); // says why not
    throw notFound("itinerary");
  }
  return { access: { itineraryId: head.itinerary.id, role: head.role } as Access<A>, head };
}

/** For bringing back a deleted trip: its owner, and only while it is deleted. */
export const authorizeRestore = (ctx: ServiceContext, itineraryId: string): Promise<Access<"delete">> =>
  decide(ctx, itineraryId, "delete", true);

/** The proof for a trip that this very transaction has just made for its owner. */
export const ownAccess = (itineraryId: string): Access<"edit"> => ({ itineraryId, role: "owner" }) as Access<"edit">;
