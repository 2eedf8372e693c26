import { describe, expect, test } from "vitest";
import type { ServiceContext } from "#server/context.ts";
import { applyOperations, getItinerary, history, updateItinerary, viewByLink } from "#server/itinerary/service.ts";
import {
  acceptInvite,
  addMember,
  createInvite,
  listInvites,
  listMembers,
  removeMember,
  revokeInvite,
  sendInvitation,
  setMemberRole,
} from "#server/member/service.ts";
import { as, type RecordingMail, type RecordingQueue } from "#tests/support/context.ts";
import { unique } from "#tests/support/factories.ts";
import { add, type Person, person, trip } from "#tests/support/trips.ts";

const rolesOf = async (who: ServiceContext, itineraryId: string) =>
  Object.fromEntries((await listMembers(who, { itineraryId })).data.map(({ userId, role }) => [userId, role]));
const eventsOf = async (who: Person, itineraryId: string) => {
  const rows = await who.db.outbox.findMany({
    where: { aggregateId: itineraryId, type: { startsWith: "member." } },
    orderBy: { id: "asc" },
    select: { type: true, payload: true },
  });
  return rows.map(({ type, payload }) => [type, (payload as { userId: string }).userId]);
};
const queued = (who: Person) => (who.jobs as RecordingQueue).sent.map(({ definition, payload }) => [definition.name, payload]);

describe("members", () => {
  test("a registered e-mail joins at once and is told; adding again changes the role", async () => {
    const { itineraryId, owner } = await trip();
    const ben = await person("Ben");
    const answer = await addMember(owner, { itineraryId, email: ben.email, role: "viewer" });
    expect(answer.data).toEqual(answer.members);
    expect(await rolesOf(ben, itineraryId)).toEqual({ [owner.id]: "owner", [ben.id]: "viewer" });
    await addMember(owner, { itineraryId, email: ben.email, role: "editor" });
    await addMember(owner, { itineraryId, email: ben.email, role: "editor" });
    expect((await rolesOf(ben, itineraryId))[ben.id]).toBe("editor");
    expect(await eventsOf(owner, itineraryId)).toEqual([
      ["member.added", ben.id],
      ["member.role-changed", ben.id],
    ]);
    const told = await owner.db.notification.findMany({ where: { userId: ben.id } });
    expect(told.map(({ title, href }) => [title, href])).toEqual([["Ana put you on “Japan”", `/trips/${itineraryId}`]]);
  });
  test("only an owner manages members; a member sees them; a stranger sees nothing", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor"]);
    const [editor, stranger] = [members[0]!, await person("Mallory")];
    const calls = (who: ServiceContext): (() => Promise<unknown>)[] => [
      () => addMember(who, { itineraryId, email: `${unique()}@example.test`, role: "viewer" }),
      () => setMemberRole(who, { itineraryId, userId: owner.id, role: "viewer" }),
      () => removeMember(who, { itineraryId, userId: owner.id }),
      () => createInvite(who, { itineraryId, kind: "link", role: "editor" }),
      () => listInvites(who, { itineraryId }),
      () => revokeInvite(who, { itineraryId, inviteId: owner.newId() }),
    ];
    for (const call of calls(editor)) await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    for (const call of [...calls(stranger), () => listMembers(stranger, { itineraryId })])
      await expect(call()).rejects.toMatchObject({ code: "not_found" });
    expect((await listMembers(editor, { itineraryId })).data.map(({ email }) => email)).toEqual([owner.email, editor.email]);
  });
  test("a removed member sees nothing more, cannot edit, and cannot come back by a link", async () => {
    const { itineraryId, owner, members } = await trip({}, ["editor", "editor"]);
    const [ben, cleo] = members as [Person, Person];
    const link = await createInvite(owner, { itineraryId, kind: "link", role: "editor" });
    await removeMember(owner, { itineraryId, userId: ben.id });
    await removeMember(owner, { itineraryId, email: cleo.email });
    for (const who of [ben, cleo]) {
      await expect(getItinerary(who, { itineraryId })).rejects.toMatchObject({ code: "not_found" });
      await expect(applyOperations(who, { itineraryId, operations: [add("a")] })).rejects.toMatchObject({ code: "not_found" });
      await expect(acceptInvite(who, { token: link.token })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await eventsOf(owner, itineraryId)).toEqual([
      ["member.removed", ben.id],
      ["member.removed", cleo.id],
    ]);
    await expect(removeMember(owner, { itineraryId, userId: ben.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeMember(owner, { itineraryId })).rejects.toMatchObject({ code: "invalid" });
  });
  test("everybody may leave, except the last owner; another owner takes over", async () => {
    const { itineraryId, owner, members } = await trip({}, ["viewer", "editor"]);
    const [viewer, editor] = members as [Person, Person];
    await removeMember(viewer, { itineraryId, userId: viewer.id });
    for (const attempt of [
      () => removeMember(owner, { itineraryId, userId: owner.id }),
      () => setMemberRole(owner, { itineraryId, userId: owner.id, role: "editor" }),
      () => addMember(owner, { itineraryId, email: owner.email, role: "viewer" }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "conflict" });
    await setMemberRole(owner, { itineraryId, userId: editor.id, role: "owner" });
    await removeMember(owner, { itineraryId, userId: owner.id });
    expect(await rolesOf(editor, itineraryId)).toEqual({ [editor.id]: "owner" });
    expect((await owner.db.itinerary.findUniqueOrThrow({ where: { id: itineraryId } })).ownerId).toBe(editor.id);
  });
  test("two owners who leave at once do not leave the trip without one", async () => {
    const { itineraryId, owner, members } = await trip({}, ["owner"]);
    const other = members[0]!;
    const left = await Promise.allSettled([owner, other].map((who) => removeMember(who, { itineraryId, userId: who.id })));
    expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("invitations", () => {
  test("an unknown e-mail is invited by a job that carries no secret; the mail has the link; it works once", async () => {
    const { itineraryId, owner } = await trip();
    const email = `${unique("new")}@example.test`;
    const answer = await addMember(owner, { itineraryId, email, role: "editor" });
    const [invite] = answer.invites;
    expect([answer.data.length, invite]).toEqual([1, { id: expect.any(String), email, role: "editor", expiresAt: expect.any(String) }]);
    expect(queued(owner)).toEqual([["member.send-invitation", { inviteId: invite?.id }]]);

    const worker = as(owner, { type: "system", name: "worker" });
    await sendInvitation(worker, { inviteId: invite!.id });
    await sendInvitation(worker, { inviteId: invite!.id });
    const { sent } = owner.mail as RecordingMail;
    expect(sent.map(({ to, messageKey }) => [to, messageKey])).toEqual(Array(2).fill([email, `invite:${invite!.id}`]));
    const token = sent[0]?.text.match(/\/invite\/([\w-]+)/)?.[1] ?? "";
    const stored = JSON.stringify(await owner.db.itineraryInvite.findMany({ where: { itineraryId } }));
    expect([token.length > 40, stored.includes(token)]).toEqual([true, false]);

    const [cleo, second] = [await person("Cleo"), await person("Second")];
    expect(await acceptInvite(cleo, { token })).toEqual({ itineraryId, role: "editor" });
    await expect(acceptInvite(second, { token })).rejects.toMatchObject({ code: "not_found" });
    expect((await rolesOf(cleo, itineraryId))[cleo.id]).toBe("editor");
    await sendInvitation(worker, { inviteId: invite!.id });
    expect(sent).toHaveLength(2); // used: nothing more to send
  });
  test("inviting again replaces the older invitation; an invited e-mail can be uninvited", async () => {
    const { itineraryId, owner } = await trip();
    const email = `${unique("new")}@example.test`;
    const first = await createInvite(owner, { itineraryId, kind: "email", email, role: "viewer" });
    const second = await createInvite(owner, { itineraryId, kind: "email", email, role: "editor" });
    expect((await listInvites(owner, { itineraryId })).data.map(({ id }) => id)).toEqual([second.id]);
    const cleo = await person("Cleo");
    await expect(acceptInvite(cleo, { token: first.token })).rejects.toMatchObject({ code: "not_found" });
    await removeMember(owner, { itineraryId, email });
    await expect(acceptInvite(cleo, { token: second.token })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeMember(owner, { itineraryId, email })).rejects.toMatchObject({ code: "not_found" });
  });
  test("a link lets many join until it is revoked or expires, and never lowers a role", async () => {
    const { itineraryId, owner, members } = await trip({}, ["viewer"]);
    const link = await createInvite(owner, { itineraryId, kind: "link", role: "suggester" });
    const [ben, cleo, late] = [await person("Ben"), await person("Cleo"), await person("Late")];
    for (const who of [ben, cleo, cleo, members[0]!]) expect((await acceptInvite(who, link)).role).toBe("suggester");
    expect(await acceptInvite(owner, link)).toEqual({ itineraryId, role: "owner" });
    const later = { ...late, now: () => new Date(Date.now() + 8 * 86_400_000) };
    await expect(acceptInvite(later, link)).rejects.toMatchObject({ code: "not_found" });
    await revokeInvite(owner, { itineraryId, inviteId: link.id });
    await expect(acceptInvite(late, link)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvite(owner, { itineraryId, inviteId: link.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvite(owner, { itineraryId, inviteId: "rubbish" })).rejects.toMatchObject({ code: "not_found" });
  });
  test("a view link shows a trip that is open to links, without an account, and joins nobody", async () => {
    const { itineraryId, owner } = await trip();
    const { token, url, role } = await createInvite(owner, { itineraryId, kind: "view" });
    const nobody = as(owner, { type: "anonymous" });
    expect([url.endsWith(`/t/${token}`), role]).toEqual([true, "viewer"]);
    await expect(viewByLink(nobody, { token })).rejects.toMatchObject({ code: "not_found" }); // still private
    await updateItinerary(owner, { itineraryId, visibility: "link" });
    const shown = await viewByLink(nobody, { token });
    expect([shown.id, shown.role, shown.members]).toEqual([itineraryId, "guest", [{ userId: owner.id, name: "Ana", role: "owner" }]]);
    await expect(acceptInvite(await person(), { token })).rejects.toMatchObject({ code: "not_found" });
    const link = await createInvite(owner, { itineraryId, kind: "link" });
    await expect(viewByLink(nobody, { token: link.token })).rejects.toMatchObject({ code: "not_found" });
  });
  test("a view link shows costs and references only where its owner said so, and only a view link can", async () => {
    const { itineraryId, owner } = await trip({ visibility: "link" });
    await applyOperations(owner, {
      itineraryId,
      operations: [add("a", { cost: { amount: 4500, currency: "JPY" }, bookingRef: "SECRET-1", details: { doorCode: "1234" } })],
    });
    const quiet = await createInvite(owner, { itineraryId, kind: "view" });
    const open = await createInvite(owner, { itineraryId, kind: "view", showPrivate: true });
    const joining = await createInvite(owner, { itineraryId, kind: "link", showPrivate: true });
    expect([quiet.showPrivate, open.showPrivate, joining.showPrivate]).toEqual([false, true, false]);
    const nobody = as(owner, { type: "anonymous" });
    const seen = async (token: string) => (await viewByLink(nobody, { token })).items.map(({ cost, bookingRef }) => ({ cost, bookingRef }));
    expect(await seen(quiet.token)).toEqual([{ cost: null, bookingRef: null }]);
    expect(await seen(open.token)).toEqual([{ cost: { amount: 4500, currency: "JPY" }, bookingRef: "SECRET-1" }]);
    // Nothing else that is for members: no e-mails, no history.
    expect((await viewByLink(nobody, { token: open.token })).members[0]).not.toHaveProperty("email");
    await expect(history(as(owner, { type: "anonymous", linkToken: open.token }), { itineraryId, limit: 5 })).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeInvite(owner, { itineraryId, inviteId: open.id });
    await expect(viewByLink(nobody, { token: open.token })).rejects.toMatchObject({ code: "not_found" });
  });
  test("an invitation by e-mail needs one, and only it has one", async () => {
    const { itineraryId, owner } = await trip();
    for (const input of [{ kind: "email" }, { kind: "link", email: "a@example.test" }] as const) {
      await expect(createInvite(owner, { itineraryId, ...input })).rejects.toMatchObject({ code: "invalid" });
    }
  });
  test("a deleted trip has no door", async () => {
    const { itineraryId, owner } = await trip();
    const link = await createInvite(owner, { itineraryId, kind: "link" });
    await owner.db.itinerary.update({ where: { id: itineraryId }, data: { deletedAt: owner.now() } });
    await expect(acceptInvite(await person(), link)).rejects.toMatchObject({ code: "not_found" });
  });
});
