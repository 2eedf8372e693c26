"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Copy, Link2, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { dayInWords } from "#components/words.ts";

const INVITED_ROLES = { editor: "Can edit", suggester: "Can suggest", viewer: "Can view" } as const;
type InvitedRole = keyof typeof INVITED_ROLES;

/** Adds somebody by e-mail: at once when they have an account, by an invitation otherwise. */
export function InviteForm({ itineraryId }: { itineraryId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const store = useTripStore();
  const say = useToast();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<InvitedRole>("editor");
  const add = useMutation(
    trpc.itinerary.addMember.mutationOptions({
      onSuccess: ({ members }) => {
        const joined = members.some((member) => member.email === email.trim().toLowerCase());
        say(joined ? `${email} is on this trip now.` : `${email} is invited by e-mail.`);
        setEmail("");
        void queries.invalidateQueries({ queryKey: trpc.itinerary.listMembers.queryKey({ itineraryId }) });
        void store.refresh();
      },
    }),
  );
  function submit(event: FormEvent): void {
    event.preventDefault();
    add.mutate({ itineraryId, email, role });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2 sm:flex-nowrap">
        <Input
          type="email"
          required
          aria-label="E-mail of the person"
          placeholder="friend@example.com"
          autoComplete="off"
          className="basis-full sm:basis-auto"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <Select
          aria-label="What they may do"
          className="flex-1 sm:w-36 sm:flex-none"
          value={role}
          onChange={({ target }) => setRole(target.value as InvitedRole)}
        >
          {Object.entries(INVITED_ROLES).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="primary" disabled={add.isPending}>
          Invite
        </Button>
      </div>
      {add.error ? (
        <p role="alert" className="text-danger text-sm">
          {wordsFor(add.error)}
        </p>
      ) : null}
    </form>
  );
}

/** Links to join or to look. */
export function Links({ itineraryId, canView }: { itineraryId: string; canView: boolean }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [role, setRole] = useState<InvitedRole>("editor");
  const list = useQuery(trpc.itinerary.listInvites.queryOptions({ itineraryId }));
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.itinerary.listInvites.queryKey({ itineraryId }) }),
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const create = useMutation(trpc.itinerary.createInvite.mutationOptions(settled));
  const revoke = useMutation(trpc.itinerary.revokeInvite.mutationOptions(settled));
  const links = (list.data?.data ?? []).filter(({ kind }) => kind !== "email");

  return (
    <section aria-label="Links" className="flex flex-col gap-3">
      <h3 className="font-medium text-muted text-sm">Links</h3>
      {links.map((link) => (
        <div key={link.id} className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <Input
              readOnly
              aria-label={link.kind === "view" ? "Link to look" : "Link to join"}
              value={link.url}
              onFocus={(event) => event.target.select()}
            />
            <p className="mt-1 text-faint text-xs">
              {link.kind === "view"
                ? "Whoever has it may look"
                : `Whoever has it joins and ${INVITED_ROLES[link.role as InvitedRole]?.toLowerCase()}`}
              {link.expiresAt ? ` until ${dayInWords(link.expiresAt.slice(0, 10))}` : ""}
              {link.kind === "view" && !canView ? ". It opens nothing while only members may look." : ""}
            </p>
          </div>
          <CopyButton text={link.url} />
          <Button
            variant="ghost"
            size="icon-sm"
            className="self-start"
            aria-label="Close this link"
            onClick={() => revoke.mutate({ itineraryId, inviteId: link.id })}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" disabled={create.isPending} onClick={() => create.mutate({ itineraryId, kind: "link", role })}>
          <Link2 aria-hidden /> Link to join
        </Button>
        <Select
          aria-label="Who joins by the link"
          className="h-8 w-36"
          value={role}
          onChange={({ target }) => setRole(target.value as InvitedRole)}
        >
          {Object.entries(INVITED_ROLES).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        {canView ? (
          <Button size="sm" disabled={create.isPending} onClick={() => create.mutate({ itineraryId, kind: "view" })}>
            <Link2 aria-hidden /> Link to look
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="self-start"
      aria-label={copied ? "Copied" : "Copy the link"}
      onClick={() =>
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), 1500);
        })
      }
    >
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </Button>
  );
}
