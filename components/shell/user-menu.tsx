"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox, Laptop, LogOut, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { chooseTheme } from "#components/shell/theme.ts";
import { countWaiting, forgetDevice } from "#components/trip/browser-storage.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import { plural } from "#components/words.ts";

/** The person's own menu. Signing out takes what this device kept with it, after a word about unsaved edits. */
export function UserMenu({ operator }: { operator: boolean }) {
  const { data: me } = useQuery(useTRPC().user.me.queryOptions());
  const [unsaved, setUnsaved] = useState(0);
  if (!me) return <div className="size-9" />;

  async function leave(userId: string): Promise<void> {
    await forgetDevice(userId).catch(() => undefined);
    await signOut({ callbackUrl: "/" });
  }
  async function askToLeave(userId: string): Promise<void> {
    const waiting = await countWaiting(userId).catch(() => 0);
    if (waiting > 0) setUnsaved(waiting);
    else await leave(userId);
  }

  return (
    <>
      <Menu
        trigger={
          <button type="button" aria-label="Your menu" className="rounded-full">
            <Avatar id={me.id} name={me.name} className="size-9" />
          </button>
        }
      >
        <MenuLabel>
          <span className="block max-w-56 truncate text-ink text-sm">{me.name}</span>
          <span className="block max-w-56 truncate">{me.email}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/account">
            <UserRound aria-hidden /> Account
          </Link>
        </MenuItem>
        {operator ? (
          <MenuItem asChild>
            <Link href="/operator/mailbox">
              <Inbox aria-hidden /> Mailbox
            </Link>
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuItem onSelect={() => chooseTheme("light")}>
          <Sun aria-hidden /> Light
        </MenuItem>
        <MenuItem onSelect={() => chooseTheme("dark")}>
          <Moon aria-hidden /> Dark
        </MenuItem>
        <MenuItem onSelect={() => chooseTheme("system")}>
          <Laptop aria-hidden /> As the system
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => void askToLeave(me.id)}>
          <LogOut aria-hidden /> Sign out
        </MenuItem>
      </Menu>
      <Dialog open={unsaved > 0} onClose={() => setUnsaved(0)} title="Some edits are not saved yet">
        <p className="text-muted text-sm">
          {plural(unsaved, "edit")} on this device did not reach the server. Signing out now loses them. Open the trip while you are online
          to save them.
        </p>
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={() => setUnsaved(0)}>Stay signed in</Button>
          <Button variant="danger" onClick={() => void leave(me.id)}>
            Sign out and lose them
          </Button>
        </div>
      </Dialog>
    </>
  );
}
