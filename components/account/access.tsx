"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, KeyRound, Monitor, Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { useWords } from "#components/i18n/use-words.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Badge, Skeleton } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Browser and system of a User-Agent, as far as a person cares. */
function browserOf(agent: string | null): { readonly browser: string | null; readonly system: string | null } {
  const browser = /Edg\//.test(agent ?? "") ? "Edge" : (/Firefox|Chrome|Safari/.exec(agent ?? "")?.[0] ?? null);
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent ?? "")?.[0].replace("Mac OS X", "macOS") ?? null;
  return { browser, system };
}
const isPhone = (system: string | null): boolean => system === "Android" || system === "iPhone";

const FEW = 5;

/** Signed-in browsers, each of which can be signed out from here. */
export function Sessions({ now }: { now: number }) {
  const t = useTranslations("account.sessions");
  const inWords = useProblem();
  const words = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [all, setAll] = useState(false);
  const list = useQuery(trpc.user.listSessions.queryOptions());
  const revoke = useMutation(
    trpc.user.revokeSession.mutationOptions({
      onSuccess: () => say(t("signedOut"), { tone: "ok" }),
      onError: (error) => say(inWords(error), { tone: "danger" }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.user.listSessions.queryKey() }),
    }),
  );
  if (list.isPending) return <Skeleton className="h-12" />;
  if (list.isError) return <p className="text-danger text-sm">{inWords(list.error)}</p>;
  const sessions = [...list.data.data].sort((a, b) => Number(b.current) - Number(a.current));
  return (
    <ul className="flex flex-col divide-y divide-line">
      {(all ? sessions : sessions.slice(0, FEW)).map((session) => {
        const { browser, system } = browserOf(session.userAgent);
        const known = browser ?? t("unknown");
        const name = system ? t("browserOn", { browser: known, system }) : known;
        const Icon = isPhone(system) ? Smartphone : Monitor;
        return (
          <li key={session.id} className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
            <Icon aria-hidden className="size-5 shrink-0 text-faint" />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-medium text-sm">
                {name} {session.current ? <Badge tone="accent">{t("current")}</Badge> : null}
              </p>
              <p suppressHydrationWarning className="text-caption text-muted">
                {t("seen", { when: words.ago(session.lastSeenAt, now) })}
              </p>
            </div>
            {session.current ? null : (
              <Button
                size="sm"
                aria-label={t("signOutOf", { browser: name })}
                loading={revoke.isPending && revoke.variables.sessionId === session.id}
                onClick={() => revoke.mutate({ sessionId: session.id })}
              >
                {t("signOut")}
              </Button>
            )}
          </li>
        );
      })}
      {sessions.length > FEW && !all ? (
        <li className="pt-3">
          <Button variant="ghost" size="sm" className="-ms-3" onClick={() => setAll(true)}>
            {t("all", { count: sessions.length })}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

/** Bearer tokens for programs. A secret is shown once. */
export function Tokens({ now }: { now: number }) {
  const t = useTranslations("account.tokens");
  const inWords = useProblem();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [name, setName] = useState("");
  const list = useQuery(trpc.user.listTokens.queryOptions());
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.user.listTokens.queryKey() }),
    onError: (error: unknown) => say(inWords(error), { tone: "danger" as const }),
  };
  const create = useMutation(trpc.user.createToken.mutationOptions({ ...settled, onSuccess: () => setName("") }));
  const revoke = useMutation(trpc.user.revokeToken.mutationOptions(settled));
  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate({ name });
  }
  const tokens = list.data?.data ?? [];
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <Field label={t("name")} className="min-w-48 flex-1">
          <Input required maxLength={100} placeholder={t("placeholder")} value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Button type="submit" loading={create.isPending}>
          {t("create")}
        </Button>
      </form>
      {create.data ? <NewToken token={create.data.token} /> : null}
      {tokens.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line border-line border-t">
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              now={now}
              busy={revoke.isPending && revoke.variables.tokenId === token.id}
              onRevoke={() =>
                revoke.mutate({ tokenId: token.id }, { onSuccess: () => say(t("revoked", { name: token.name }), { tone: "ok" }) })
              }
            />
          ))}
        </ul>
      ) : list.isSuccess ? (
        <p className="text-muted text-sm">{t("empty")}</p>
      ) : null}
    </div>
  );
}

function NewToken({ token }: { token: string }) {
  const t = useTranslations("account.tokens");
  const say = useToast();
  return (
    <div role="status" className="rounded-xl bg-accent-soft p-4 text-sm">
      <p className="font-medium text-accent">{t("copyNow")}</p>
      <div className="mt-2 flex gap-2">
        <Input
          readOnly
          aria-label={t("newToken")}
          className="bg-surface! font-mono text-ink! text-xs!"
          value={token}
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(token).then(
              () => say(t("copied"), { tone: "ok" }),
              () => undefined,
            )
          }
        >
          <Copy aria-hidden /> {t("copy")}
        </Button>
      </div>
    </div>
  );
}

type Token = RouterOutputs["user"]["listTokens"]["data"][number];
function TokenRow({ token, now, busy, onRevoke }: { token: Token; now: number; busy: boolean; onRevoke: () => void }) {
  const t = useTranslations("account.tokens");
  const words = useWords();
  return (
    <li className="flex items-center gap-3 py-3 last:pb-0">
      <KeyRound aria-hidden className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">{token.name}</p>
        <p suppressHydrationWarning className="text-caption text-muted">
          {token.lastUsedAt ? t("used", { when: words.ago(token.lastUsedAt, now) }) : t("unused")}{" "}
          {token.expiresAt ? t("ends", { date: words.range(token.expiresAt.slice(0, 10), token.expiresAt.slice(0, 10)) }) : t("endless")}
        </p>
      </div>
      <Button size="sm" aria-label={t("revokeOf", { name: token.name })} loading={busy} onClick={onRevoke}>
        {t("revoke")}
      </Button>
    </li>
  );
}
