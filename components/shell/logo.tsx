import Link from "next/link";

export function Logo({ href = "/" }: { href?: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-10 items-center gap-2.5 rounded-lg font-semibold text-lg tracking-tight pointer-coarse:min-h-11"
    >
      <svg viewBox="0 0 32 32" aria-hidden className="size-7">
        <rect width="32" height="32" rx="9" fill="#0f6b62" />
        <path
          d="M7 21c3.5 0 3.5-9 7.5-9s3.6 6.5 7 6.5c2 0 3-1.3 3.5-2.5"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
        <circle cx="7" cy="21" r="2.2" fill="#fff" />
        <circle cx="25" cy="11.5" r="2.6" fill="#f3c178" />
      </svg>
      Caravan
    </Link>
  );
}
