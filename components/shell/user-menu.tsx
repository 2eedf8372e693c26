"use client";
import { useQuery } from "@tanstack/react-query";
import { Laptop, LogOut, Moon, Sun, UserRound, Wrench } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LOCALE_NAMES, LOCALES } from "#components/i18n/locale.ts";
import { chooseTheme, currentTheme, THEMES, type Theme } from "#components/shell/theme.ts";
import { useSavedLanguage } from "#components/shell/use-saved-language.ts";
import { countWaiting, forgetDevice } from "#components/trip/browser-storage.ts";
import { useTRPC } from "#components/trpc/client.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem, MenuLabel, MenuRadioGroup, MenuRadioItem, MenuSeparator } from "#components/ui/menu.tsx";

const THEME_ICONS = { system: Laptop, light: Sun, dark: Moon } as const;

/** The person's own menu. Signing out takes what this device kept with it, after a word about unsaved edits. */
export function UserMenu({ operator }: { operator: boolean }) {
  const t = useTranslations("shell");
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
        label={t("menu")}
        trigger={
          <button
            type="button"
            aria-label={t("menu")}
            className="relative ms-1 rounded-full after:absolute after:-inset-1 after:content-['']"
          >
            <Avatar id={me.id} name={me.name} className="size-9" />
          </button>
        }
      >
        <MenuLabel>
          <span className="block max-w-56 truncate font-semibold text-ink text-sm">{me.name}</span>
          <span className="block max-w-56 truncate">{me.email}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/account">
            <UserRound aria-hidden /> {t("account")}
          </Link>
        </MenuItem>
        {operator ? (
          <MenuItem asChild>
            <Link href="/operator">
              <Wrench aria-hidden /> {t("operator")}
            </Link>
          </MenuItem>
        ) : null}
        <MenuSeparator />
        {/* In sight at once: menus behind menus are hard to hit, with a finger above all. */}
        <MenuLabel>{t("language")}</MenuLabel>
        <LanguageItems />
        <MenuSeparator />
        <MenuLabel>{t("theme")}</MenuLabel>
        <ThemeItems />
        <MenuSeparator />
        <MenuItem onSelect={() => void askToLeave(me.id)}>
          <LogOut aria-hidden /> {t("signOut")}
        </MenuItem>
      </Menu>
      <Dialog
        open={unsaved > 0}
        onClose={() => setUnsaved(0)}
        title={t("unsaved.title")}
        footer={
          <>
            <Button onClick={() => setUnsaved(0)}>{t("unsaved.stay")}</Button>
            <Button variant="danger" onClick={() => void leave(me.id)}>
              {t("unsaved.lose")}
            </Button>
          </>
        }
      >
        <p className="text-muted text-sm">{t("unsaved.text", { count: unsaved })}</p>
      </Dialog>
    </>
  );
}

function LanguageItems() {
  const t = useTranslations("shell");
  const { locale, choose } = useSavedLanguage();
  return (
    <MenuRadioGroup label={t("language")} value={locale} onChange={choose}>
      {LOCALES.map((each) => (
        <MenuRadioItem key={each} value={each} lang={each}>
          {LOCALE_NAMES[each]}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}

function ThemeItems() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState<Theme>(currentTheme);
  return (
    <MenuRadioGroup
      label={t("theme")}
      value={theme}
      onChange={(next: Theme) => {
        setTheme(next);
        chooseTheme(next);
      }}
    >
      {THEMES.map((each) => {
        const Icon = THEME_ICONS[each];
        return (
          <MenuRadioItem key={each} value={each}>
            <Icon aria-hidden /> {t(`themes.${each}`)}
          </MenuRadioItem>
        );
      })}
    </MenuRadioGroup>
  );
}
