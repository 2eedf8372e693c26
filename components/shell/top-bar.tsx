import Link from "next/link";
import { Bell } from "#components/notification/bell.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { UserMenu } from "#components/shell/user-menu.tsx";

export function TopBar({ operator }: { operator: boolean }) {
  return (
    <header className="border-line border-b bg-surface">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-3 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2 focus:shadow-float"
      >
        To the content
      </a>
      <div className="mx-auto flex h-14 max-w-6xl items-center gap-2 px-4 sm:px-6">
        <Logo href="/trips" />
        <nav aria-label="Main" className="ms-4 flex flex-1 items-center gap-1 text-sm">
          <Link href="/trips" className="rounded-lg px-3 py-1.5 font-medium text-muted hover:bg-sunken hover:text-ink">
            Trips
          </Link>
        </nav>
        <Bell />
        <UserMenu operator={operator} />
      </div>
    </header>
  );
}
