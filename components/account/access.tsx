"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Badge } from "#components/ui/surface.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { dayInWords } from "#components/words.ts";

const on = (instant: string | null): string => (instant ? dayInWords(instant.slice(0, 10)) : "never");

/** The browser and system of a User-Agent, as far as a person cares. */
function browserOf(agent: string | null): string {
  const browser = /Edg\//.test(agent ?? "") ? "Edge" : (/Firefox|Chrome|Safari/.exec(agent ?? "")?.[0] ?? "A browser");
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent ?? "")?.[0];
  return system ? `${browser} on ${system.replace("Mac OS X", "macOS")}` : browser;
}

/** Signed-in browsers, each of which can be signed out from here. */
export function Sessions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const list = useQuery(trpc.user.listSessions.queryOptions());
  const revoke = useMutation(
    trpc.user.revokeSession.mutationOptions({
      onSuccess: () => say("That browser is signed out."),
      onError: (error) => say(wordsFor(error), { tone: "danger" }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.user.listSessions.queryKey() }),
    }),
  );
  return (
    <ul className="flex flex-col divide-y divide-line">
      {(list.data?.data ?? []).map((session) => (
        <li key={session.id} className="flex items-center gap-3 py-3 first:pt-0 last:pb-0">
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2 font-medium text-sm">
              {browserOf(session.userAgent)} {session.current ? <Badge tone="accent">this one</Badge> : null}
            </p>
            <p className="text-faint text-xs">Last seen {on(session.lastSeenAt)}</p>
          </div>
          {session.current ? null : (
            <Button size="sm" disabled={revoke.isPending} onClick={() => revoke.mutate({ sessionId: session.id })}>
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Bearer tokens for programs. A secret is shown once. */
export function Tokens() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const [name, setName] = useState("");
  const list = useQuery(trpc.user.listTokens.queryOptions());
  const settled = {
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.user.listTokens.queryKey() }),
    onError: (error: unknown) => say(wordsFor(error), { tone: "danger" as const }),
  };
  const create = useMutation(trpc.user.createToken.mutationOptions({ ...settled, onSuccess: () => setName("") }));
  const revoke = useMutation(trpc.user.revokeToken.mutationOptions(settled));
  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate({ name });
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <Field label="Name of the new token" className="flex-1">
          <Input required maxLength={100} placeholder="My script" value={name} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Button type="submit" disabled={create.isPending}>
          Create
        </Button>
      </form>
      {create.data ? (
        <div role="status" className="rounded-lg bg-accent-soft p-3 text-sm">
          <p className="font-medium text-accent">Copy it now. It is not shown again.</p>
          <Input
            readOnly
            aria-label="New token"
            className="mt-2 font-mono text-xs!"
            value={create.data.token}
            onFocus={(event) => event.target.select()}
          />
        </div>
      ) : null}
      <ul className="flex flex-col divide-y divide-line">
        {(list.data?.data ?? []).map((token) => (
          <li key={token.id} className="flex items-center gap-3 py-3">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium text-sm">{token.name}</p>
              <p className="text-faint text-xs">
                Last used: {on(token.lastUsedAt)}. {token.expiresAt ? `Ends ${on(token.expiresAt)}.` : "Does not end."}
              </p>
            </div>
            <Button
              size="sm"
              aria-label={`Revoke ${token.name}`}
              disabled={revoke.isPending}
              onClick={() => revoke.mutate({ tokenId: token.id })}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
