import type { ReactNode } from "react";

/** A page that says one thing and what to do next. Needs no words of its own: it also stands where everything else failed. */
export function MessagePage(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center px-6 py-16 text-center">
      <svg viewBox="0 0 160 72" aria-hidden className="mb-8 w-40">
        <path
          d="M10 52C34 52 34 18 58 18s22 30 44 30c14 0 20-8 26-17"
          fill="none"
          stroke="var(--line-strong)"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray="1 9"
        />
        <circle cx="10" cy="52" r="6" fill="var(--accent)" />
        <circle cx="58" cy="18" r="5" fill="var(--surface)" stroke="var(--accent)" strokeWidth="3" />
        <path
          d="M136 8c-7 0-12 5-12 12 0 8 12 19 12 19s12-11 12-19c0-7-5-12-12-12Zm0 16a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9Z"
          fill="var(--day-4)"
        />
      </svg>
      <h1 className="text-title">{props.title}</h1>
      <p className="mt-3 text-body text-muted">{props.text}</p>
      {props.children ? <div className="mt-8 flex flex-wrap justify-center gap-3">{props.children}</div> : null}
    </div>
  );
}
