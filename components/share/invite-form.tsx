"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useTripStore } from "#components/trip/trip-context.tsx";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** What one may be invited as; an owner is made of a member. */
export const INVITED_ROLES = ["editor", "suggester", "viewer"] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export function RoleSelect(props: { label: string; value: InvitedRole; onChange: (role: InvitedRole) => void; className?: string }) {
  const t = useTranslations("share.role");
  return (
    <Select
      aria-label={props.label}
      className={props.className}
      value={props.value}
      onChange={({ target }) => props.onChange(target.value as InvitedRole)}
    >
      {INVITED_ROLES.map((role) => (
        <option key={role} value={role}>
          {t(role)}
        </option>
      ))}
    </Select>
  );
}

/** Adds somebody by e-mail: at once when they have an account, by an invitation otherwise. */
export function InviteForm({ itineraryId }: { itineraryId: string }) {
  const t = useTranslations("share");
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
        say(t(joined ? "invite.joined" : "invite.sent", { email }));
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
          aria-label={t("invite.email")}
          placeholder={t("invite.placeholder")}
          autoComplete="off"
          className="basis-full sm:basis-auto"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <RoleSelect label={t("invite.what")} className="flex-1 sm:w-40 sm:flex-none" value={role} onChange={setRole} />
        <Button type="submit" variant="primary" disabled={add.isPending}>
          {t("invite.send")}
        </Button>
      </div>
      <p className="text-muted text-xs">{t(`roleText.${role}`)}</p>
      {add.error ? (
        <p role="alert" className="text-danger text-sm">
          {wordsFor(add.error)}
        </p>
      ) : null}
    </form>
  );
}
