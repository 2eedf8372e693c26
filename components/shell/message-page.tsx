import type { ReactNode } from "react";

/** A page that says one thing and what to do next. */
export function MessagePage(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center px-6 text-center">
      <h1 className="font-semibold text-2xl">{props.title}</h1>
      <p className="mt-2 text-muted">{props.text}</p>
      {props.children ? <div className="mt-7 flex flex-wrap justify-center gap-3">{props.children}</div> : null}
    </div>
  );
}
