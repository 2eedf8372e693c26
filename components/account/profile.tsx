"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { ZoneSelect } from "#components/trips/zone-select.tsx";
import { type RouterOutputs, useTRPC } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

export type Me = RouterOutputs["user"]["me"];

/** Changes the profile and says so. */
export function useUpdateMe() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const t = useTranslations("basics");
  return useMutation(
    trpc.user.update.mutationOptions({
      onSuccess: (user) => {
        queries.setQueryData(trpc.user.me.queryKey(), user);
        say(t("saved"), { tone: "ok" });
      },
    }),
  );
}

export function Profile() {
  const me = useQuery(useTRPC().user.me.queryOptions());
  return me.data ? <ProfileForm key={me.data.id} me={me.data} /> : null;
}

function ProfileForm({ me }: { me: Me }) {
  const t = useTranslations("account.profile");
  const basics = useTranslations("basics");
  const inWords = useProblem();
  const [name, setName] = useState(me.name);
  const [timeZone, setTimeZone] = useState(me.timeZone);
  const update = useUpdateMe();
  const changed = name !== me.name || timeZone !== me.timeZone;
  function submit(event: FormEvent): void {
    event.preventDefault();
    update.mutate({ name, timeZone });
  }
  return (
    <form onSubmit={submit} className="grid gap-5 sm:grid-cols-2">
      <Field label={t("name")}>
        <Input required maxLength={100} autoComplete="name" value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={t("email")} aside={me.emailVerified ? null : t("unverified")}>
        <Input readOnly value={me.email} />
      </Field>
      <Field label={t("timeZone")} hint={t("timeZoneHint")}>
        <ZoneSelect value={timeZone} onChange={({ target }) => setTimeZone(target.value)} />
      </Field>
      {update.error ? (
        <Banner tone="danger" className="sm:col-span-2">
          {inWords(update.error)}
        </Banner>
      ) : null}
      <div className="sm:col-span-2">
        <Button type="submit" variant={changed ? "primary" : "secondary"} loading={update.isPending}>
          {basics("save")}
        </Button>
      </div>
    </form>
  );
}
