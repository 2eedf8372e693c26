"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Clock, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { useStatus, useTripStore } from "#components/trip/trip-context.tsx";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/input.tsx";
import { EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";

const ROLES = ["owner", "editor", "suggester", "viewer"] as const;
type Role = (typeof ROLES)[number];
type Member = RouterOutputs["itinerary"]["listMembers"]["members"][number];

/** Roles that nobody should give or lose by a slip. */
const OWNING: ReadonlySet<Role> = new Set(["owner"]);

/** Members with their roles, and who is invited. What is shown follows the abilities the server sent. */
export function MemberList({ itineraryId }: { itineraryId: string }) {
  const t = useTranslations("share");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const store = useTripStore();
  const say = useToast();
  const router = useRouter();
  const canShare = useStatus("abilities").share;
  const members = useStatus("members");
  const [asked, setAsked] = useState<{ readonly userId: string; readonly role: Role } | null>(null);
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

  function choose(member: Member, role: Role): void {
    // Handing the trip over, or giving one's own ownership away, is asked about first.
    const isOneself = member.userId === store.userId;
    if (OWNING.has(role) || (isOneself && OWNING.has(member.role))) setAsked({ userId: member.userId, role });
    else give(member, role);
  }
  function give({ userId, name }: Member, role: Role): void {
    setAsked(null);
    setRole.mutate({ itineraryId, userId, role }, { onSuccess: () => say(t("changed", { name, role: t(`role.${role}`) })) });
  }

  if (list.isPending) return <Skeleton className="h-24" />;
  if (list.isError) return <EmptyState title={t("members")}>{wordsFor(list.error)}</EmptyState>;
  return (
    <section aria-label={t("members")}>
      <ul className="flex flex-col gap-3">
        {list.data.members.map((member) => {
          const { userId, name, email, role } = member;
          const self = userId === store.userId;
          return (
            <li key={userId} className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <Avatar id={userId} name={name} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium text-sm">
                  {name} {self ? <span className="font-normal text-muted">{t("you")}</span> : null}
                </p>
                {email ? <p className="truncate text-muted text-xs">{email}</p> : null}
              </div>
              {canShare ? (
                <Select
                  aria-label={t("roleOf", { name })}
                  title={t(`roleText.${role}`)}
                  className="w-36"
                  value={asked?.userId === userId ? asked.role : role}
                  onChange={({ target }) => choose(member, target.value as Role)}
                >
                  {ROLES.map((value) => (
                    <option key={value} value={value}>
                      {t(`role.${value}`)}
                    </option>
                  ))}
                </Select>
              ) : (
                <span title={t(`roleText.${role}`)} className="text-muted text-sm">
                  {t(`role.${role}`)}
                </span>
              )}
              {canShare || self ? (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={self ? t("leave") : t("remove", { name })}
                  title={self ? t("leave") : t("remove", { name })}
                  disabled={remove.isPending}
                  onClick={() =>
                    remove.mutate(
                      { itineraryId, userId },
                      { onSuccess: () => (self ? router.push("/trips") : say(t("removed", { name }))) },
                    )
                  }
                >
                  <X aria-hidden />
                </Button>
              ) : null}
              {asked?.userId === userId ? (
                <div className="flex basis-full items-center gap-2 rounded-lg bg-sunken p-2 ps-3 text-sm">
                  <span className="flex-1">{self ? t("stepDown") : t("makeOwner", { name })}</span>
                  <Button size="sm" onClick={() => setAsked(null)}>
                    {t("no")}
                  </Button>
                  <Button size="sm" variant="primary" onClick={() => give(member, asked.role)}>
                    {t("sure")}
                  </Button>
                </div>
              ) : null}
            </li>
          );
        })}
        {list.data.invites.map((invite) => (
          <Invited
            key={invite.id}
            invite={invite}
            onWithdraw={(email) => remove.mutate({ itineraryId, email }, { onSuccess: () => say(t("withdrawn", { email })) })}
          />
        ))}
      </ul>
      <details className="mt-4 text-sm">
        <summary className="w-fit cursor-pointer rounded py-1 text-muted hover:text-ink">{t("rolesAbout")}</summary>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {ROLES.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{t(`role.${role}`)}</dt>
              <dd className="text-muted">{t(`roleText.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Invited(props: { invite: RouterOutputs["itinerary"]["listMembers"]["invites"][number]; onWithdraw: (email: string) => void }) {
  const { email, role, expiresAt } = props.invite;
  const t = useTranslations("share");
  const words = useWords();
  if (!email) return null;
  return (
    <li className="flex items-center gap-3">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full border border-line-strong border-dashed text-muted">
        <Clock aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">{email}</p>
        <p className="truncate text-muted text-xs">
          {expiresAt ? t("pending", { day: words.day(expiresAt.slice(0, 10)) }) : t("pendingForever")}
        </p>
      </div>
      <span className="text-muted text-sm">{t(`role.${role}`)}</span>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("withdraw", { email })}
        title={t("withdraw", { email })}
        onClick={() => props.onWithdraw(email)}
      >
        <X aria-hidden />
      </Button>
    </li>
  );
}
