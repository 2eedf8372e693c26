"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Bell } from "#components/notification/bell.tsx";
import { PaletteButton } from "#components/search/command-palette.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { NavLink } from "#components/shell/nav-link.tsx";
import { UserMenu } from "#components/shell/user-menu.tsx";
import { cn } from "#components/ui/cn.ts";

/** Pages that take the whole width of the window. */
const WIDE = /^\/trips\/[0-9a-f-]{36}\/?$/;

export function TopBar({ operator }: { operator: boolean }) {
  const t = useTranslations("shell");
  const wide = WIDE.test(usePathname());
  return (
    <header className="print:hidden border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-3 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2 focus:shadow-float"
      >
        {t("toContent")}
      </a>
      <div className={cn("mx-auto flex h-14 items-center gap-1 px-4 sm:px-6", !wide && "max-w-6xl")}>
        <Logo href="/trips" />
        <nav aria-label={t("main")} className="ms-2 flex flex-1 items-center gap-1 text-sm sm:ms-4">
          <NavLink href="/trips">{t("trips")}</NavLink>
        </nav>
        <PaletteButton />
        <Bell />
        <UserMenu operator={operator} />
      </div>
    </header>
  );
}
