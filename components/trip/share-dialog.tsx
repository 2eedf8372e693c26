"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { TripActions } from "#components/trip/actions.ts";
import { InviteForm, Links } from "#components/trip/share-links.tsx";
import { useItinerary, useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { type RouterInputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";
import type { Itinerary } from "#domain/itinerary/itinerary.ts";

export const ROLE_WORDS = { owner: "Owner", editor: "Can edit", suggester: "Can suggest", viewer: "Can view" } as const;
type Role = keyof typeof ROLE_WORDS;

const VISIBILITY_WORDS: Readonly<Record<Itinerary["visibility"], string>> = {
  private: "Members only",
  link: "Members, and people with a view link",
  public: "Everybody signed in may read it",
};

/** Members, invitations and who may look. What is shown follows the abilities the server sent. */
export function ShareDialog(props: { itineraryId: string; open: boolean; onClose: () => void; actions: TripActions }) {
  const canShare = useStatus("abilities").share;
  const trip = useItinerary();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={canShare ? "Share this trip" : "People on this trip"} className="max-w-xl">
      <div className="flex flex-col gap-6">
        {canShare ? <InviteForm itineraryId={props.itineraryId} /> : null}
        <Members itineraryId={props.itineraryId} />
        {canShare && trip ? (
          <>
            <Field label="Who may look">
              <Select
                value={trip.visibility}
                onChange={({ target }) => props.actions.updateTrip({ visibility: target.value as Itinerary["visibility"] })}
              >
                {Object.entries(VISIBILITY_WORDS).map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </Select>
            </Field>
            <Links itineraryId={props.itineraryId} canView={trip.visibility !== "private"} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function Members({ itineraryId }: { itineraryId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const store = useTripStore();
  const say = useToast();
  const router = useRouter();
  const canShare = useStatus("abilities").share;
  const members = useStatus("members");
  const list = useQuery(trpc.itinerary.listMembers.queryOptions({ itineraryId }));
  // The trip hears of every change of its members; the invitations come with the list.
  useEffect(() => {
    if (members.length > 0) void queries.invalidateQueries({ queryKey: trpc.itinerary.listMembers.queryKey({ itineraryId }) });
  }, [members, queries, trpc, itineraryId]);
  const settled = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: trpc.itinerary.listMembers.queryKey({ itineraryId }) });
      void store.refresh();
    },
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const setRole = useMutation(trpc.itinerary.setMemberRole.mutationOptions(settled));
  const remove = useMutation(trpc.itinerary.removeMember.mutationOptions(settled));

  function take(input: RouterInputs["itinerary"]["removeMember"], name: string, self: boolean): void {
    remove.mutate(input, { onSuccess: () => (self ? router.push("/trips") : say(`${name} is no longer on this trip.`)) });
  }

  return (
    <section aria-label="Members">
      <ul className="flex flex-col gap-3">
        {(list.data?.members ?? []).map(({ userId, name, email, role }) => {
          const self = userId === store.userId;
          return (
            <li key={userId} className="flex items-center gap-3">
              <Avatar id={userId} name={name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-sm">
                  {name}
                  {self ? <span className="font-normal text-faint"> (you)</span> : null}
                </p>
                {email ? <p className="truncate text-faint text-xs">{email}</p> : null}
              </div>
              {canShare ? (
                <Select
                  aria-label={`Role of ${name}`}
                  className="h-9 w-36"
                  value={role}
                  onChange={({ target }) => setRole.mutate({ itineraryId, userId, role: target.value as Role })}
                >
                  {Object.entries(ROLE_WORDS).map(([value, words]) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </Select>
              ) : (
                <span className="text-muted text-sm">{ROLE_WORDS[role]}</span>
              )}
              {canShare || self ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={self ? "Leave this trip" : `Remove ${name}`}
                  disabled={remove.isPending}
                  onClick={() => take({ itineraryId, userId }, name, self)}
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </li>
          );
        })}
        {(list.data?.invites ?? []).map(({ id, email, role }) => (
          <li key={id} className="flex items-center gap-3">
            <Avatar id={id} name={email ?? "?"} className="opacity-50" />
            <p className="min-w-0 flex-1 truncate text-muted text-sm">
              {email} <span className="text-faint">is invited</span>
            </p>
            <span className="text-muted text-sm">{ROLE_WORDS[role]}</span>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Withdraw the invitation of ${email}`}
              onClick={() => email && take({ itineraryId, email }, email, false)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
