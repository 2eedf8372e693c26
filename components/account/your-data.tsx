"use client";
import { useMutation } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { forgetDevice } from "#components/trip/browser-storage.ts";
import { useTRPC, useTRPCClient, wordsFor } from "#components/trpc/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** Take everything with you, or take everything away. */
export function YourData({ userId, email }: { userId: string; email: string }) {
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
      say(wordsFor(error), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={busy} onClick={() => void download()}>
        Download everything
      </Button>
      <Button variant="danger" onClick={() => setErasing(true)}>
        Delete the account…
      </Button>
      <Dialog
        open={erasing}
        onClose={() => setErasing(false)}
        title="Delete your account?"
        description="Your profile, sign-ins and notifications go, and trips that are yours alone. Shared trips stay with the others. This cannot be undone."
      >
        <Erase userId={userId} email={email} onCancel={() => setErasing(false)} />
      </Dialog>
    </div>
  );
}

function Erase({ userId, email, onCancel }: { userId: string; email: string; onCancel: () => void }) {
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
      <Field label={`Type ${email} to confirm`} error={erase.error ? wordsFor(erase.error) : null}>
        <Input autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Keep it</Button>
        <Button type="submit" variant="danger" disabled={typed.trim().toLowerCase() !== email || erase.isPending}>
          Delete for ever
        </Button>
      </div>
    </form>
  );
}
