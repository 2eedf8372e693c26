"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, UserPlus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { CopyButton } from "#components/share/copy-button.tsx";
import { type InvitedRole, RoleSelect } from "#components/share/invite-form.tsx";
import { type RouterOutputs, useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

type Link = RouterOutputs["itinerary"]["listInvites"]["data"][number];
const DAYS = [1, 7, 30, 90] as const;

/** Links to join, for members to be; links to look, without an account. */
export function LinkList({ itineraryId, canView }: { itineraryId: string; canView: boolean }) {
  const t = useTranslations("share.links");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [role, setRole] = useState<InvitedRole>("editor");
  const [joinDays, setJoinDays] = useState<number | null>(7);
  const [lookDays, setLookDays] = useState<number | null>(null);
  const [showPrivate, setShowPrivate] = useState(false);
  const list = useQuery(trpc.itinerary.listInvites.queryOptions({ itineraryId }));
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.itinerary.listInvites.queryKey({ itineraryId }) }),
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const create = useMutation(trpc.itinerary.createInvite.mutationOptions(settled));
  const revoke = useMutation(trpc.itinerary.revokeInvite.mutationOptions({ ...settled, onSuccess: () => say(t("closed")) }));
  const links = (list.data?.data ?? []).filter(({ kind }) => kind !== "email");

  return (
    <section aria-label={t("title")} className="flex flex-col gap-4">
      <h3 className="font-medium text-muted text-sm">{t("title")}</h3>
      {links.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} canView={canView} onClose={() => revoke.mutate({ itineraryId, inviteId: link.id })} />
          ))}
        </ul>
      ) : list.isSuccess ? (
        <p className="text-muted text-sm">{t("none")}</p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          disabled={create.isPending}
          onClick={() => create.mutate({ itineraryId, kind: "link", role, ...(joinDays && { expiresInDays: joinDays }) })}
        >
          <UserPlus aria-hidden /> {t("makeJoin")}
        </Button>
        <RoleSelect label={t("roleLabel")} className="w-36" value={role} onChange={setRole} />
        <Expiry value={joinDays} onChange={setJoinDays} />
      </div>
      {canView ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            disabled={create.isPending}
            onClick={() => create.mutate({ itineraryId, kind: "view", showPrivate, ...(lookDays && { expiresInDays: lookDays }) })}
          >
            <Eye aria-hidden /> {t("makeLook")}
          </Button>
          <Expiry value={lookDays} onChange={setLookDays} forever />
          <label className="flex min-h-10 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={showPrivate}
              onChange={({ target }) => setShowPrivate(target.checked)}
            />
            {t("allow")}
          </label>
        </div>
      ) : null}
    </section>
  );
}

function Expiry(props: { value: number | null; onChange: (days: number | null) => void; forever?: boolean }) {
  const t = useTranslations("share.links");
  return (
    <Select
      aria-label={t("expiry")}
      className="w-36"
      value={props.value ?? ""}
      onChange={({ target }) => props.onChange(target.value === "" ? null : Number(target.value))}
    >
      {props.forever ? <option value="">{t("forever")}</option> : null}
      {DAYS.map((count) => (
        <option key={count} value={count}>
          {t("days", { count })}
        </option>
      ))}
    </Select>
  );
}

function LinkRow({ link, canView, onClose }: { link: Link; canView: boolean; onClose: () => void }) {
  const t = useTranslations("share.links");
  const roles = useTranslations("share.role");
  const words = useWords();
  const view = link.kind === "view";
  const facts = [
    view ? t(link.showPrivate ? "looksAll" : "looks") : t("joins", { role: roles(link.role) }),
    link.expiresAt && t("until", { day: words.day(link.expiresAt.slice(0, 10)) }),
  ];
  return (
    <li>
      <div className="flex items-center gap-2">
        <Input
          readOnly
          aria-label={view ? t("look") : t("join")}
          className="min-w-0 flex-1"
          value={link.url}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={link.url} />
        <Button variant="ghost" size="icon" aria-label={t("close")} title={t("close")} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <p className="mt-1 text-muted text-xs">{facts.filter(Boolean).join(" · ")}</p>
      {view && !canView ? <p className="text-warn text-xs">{t("useless")}</p> : null}
    </li>
  );
}
