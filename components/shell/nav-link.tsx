"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main menu that knows whether it leads here. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : undefined}
      className="rounded-lg px-3 py-1.5 font-medium text-muted transition-colors duration-150 hover:bg-sunken hover:text-ink aria-[current=page]:text-ink pointer-coarse:py-2.5"
    >
      {children}
    </Link>
  );
}
