"use client";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { signOut } from "next-auth/react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblem } from "#components/i18n/use-problem.ts";
import { forgetDevice } from "#components/trip/browser-storage.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Take everything with you, or take everything away. */
export function YourData({ userId, email }: { userId: string; email: string }) {
  const t = useTranslations("account.data");
  const inWords = useProblem();
  const api = useTRPCClient();
  const say = useToast();
  const [erasing, setErasing] = useState(false);
  const [busy, setBusy] = useState(false);

  async function download(): Promise<void> {
    setBusy(true);
    try {
      const archive = await api.user.export.query();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(archive, null, 2)], { type: "application/json" }));
      link.download = "caravan-archive.json";
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      say(inWords(error), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-col divide-y divide-line">
      <Line text={t("downloadHint")}>
        <Button loading={busy} onClick={() => void download()}>
          <Download aria-hidden /> {t("download")}
        </Button>
      </Line>
      <Line text={t("eraseHint")}>
        <Button variant="danger" onClick={() => setErasing(true)}>
          {t("erase")}
        </Button>
      </Line>
      <Dialog open={erasing} onClose={() => setErasing(false)} title={t("eraseTitle")} description={t("eraseText")}>
        <Erase userId={userId} email={email} onCancel={() => setErasing(false)} />
      </Dialog>
    </div>
  );
}

function Line({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <p className="text-muted text-sm">{text}</p>
      {children}
    </div>
  );
}

function Erase({ userId, email, onCancel }: { userId: string; email: string; onCancel: () => void }) {
  const t = useTranslations("account.data");
  const inWords = useProblem();
  const [typed, setTyped] = useState("");
  const erase = useMutation(
    useTRPC().user.erase.mutationOptions({
      onSuccess: async () => {
        await forgetDevice(userId).catch(() => undefined);
        await signOut({ callbackUrl: "/" });
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim().toLowerCase() === email) erase.mutate();
      }}
    >
      <Field label={t("eraseConfirm", { email })} error={erase.error ? inWords(erase.error) : null}>
        <Input autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("keep")}</Button>
        <Button type="submit" variant="danger" disabled={typed.trim().toLowerCase() !== email} loading={erase.isPending}>
          {t("eraseForEver")}
        </Button>
      </div>
    </form>
  );
}
