"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell, Languages, Laptop, LogOut, Luggage, Moon, Plus, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { LOCALE_NAMES, LOCALES, rememberLocale } from "#components/i18n/locale.ts";
import type { PaletteAction } from "#components/search/palette-store.ts";
import { chooseTheme } from "#components/shell/theme.ts";
import { countWaiting, forgetDevice } from "#components/trip/browser-storage.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { useToast } from "#components/ui/toast.tsx";

/** What can be done from every page. */
export function useShellCommands(): readonly PaletteAction[] {
  const t = useTranslations("search");
  const locale = useLocale();
  const router = useRouter();
  const say = useToast();
  const { data: me } = useQuery(useTRPC().user.me.queryOptions());
  const userId = me?.id;
  return useMemo(() => {
    async function leave(): Promise<void> {
      if (!userId) return;
      const count = await countWaiting(userId).catch(() => 0);
      // The menu explains what is at stake; a command must not lose edits.
      if (count > 0) return say(t("unsaved", { count }), { tone: "danger" });
      await forgetDevice(userId).catch(() => undefined);
      await signOut({ callbackUrl: "/" });
    }
    const go = (path: string) => () => router.push(path);
    const languages = LOCALES.filter((other) => !locale.startsWith(other)).map(
      (other): PaletteAction => ({
        id: `language-${other}`,
        label: t("actions.language", { language: LOCALE_NAMES[other] }),
        words: t("actions.languageWords"),
        icon: Languages,
        run() {
          rememberLocale(other);
          router.refresh();
        },
      }),
    );
    return [
      { id: "new-trip", label: t("actions.newTrip"), words: t("actions.newTripWords"), icon: Plus, run: go("/trips?new=1") },
      { id: "trips", label: t("actions.trips"), words: t("actions.tripsWords"), icon: Luggage, group: "go", run: go("/trips") },
      { id: "notifications", label: t("actions.notifications"), words: t("actions.notificationsWords"), icon: Bell, group: "go", quiet: true, run: go("/notifications") },
      { id: "account", label: t("actions.account"), words: t("actions.accountWords"), icon: UserRound, group: "go", run: go("/account") },
      { id: "light", label: t("actions.light"), words: t("actions.themeWords"), icon: Sun, quiet: true, run: () => chooseTheme("light") },
      { id: "dark", label: t("actions.dark"), words: t("actions.themeWords"), icon: Moon, quiet: true, run: () => chooseTheme("dark") },
      { id: "system", label: t("actions.system"), words: t("actions.themeWords"), icon: Laptop, quiet: true, run: () => chooseTheme("system") },
      ...languages,
      { id: "sign-out", label: t("actions.signOut"), words: t("actions.signOutWords"), icon: LogOut, quiet: true, run: () => void leave() },
    ]; // biome-ignore format: a table
  }, [t, locale, router, say, userId]);
}
