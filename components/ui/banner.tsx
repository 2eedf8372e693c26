"use client";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Tone } from "#components/ui/surface.tsx";

const LOOKS: Readonly<Record<Tone, { readonly icon: typeof Info; readonly box: string; readonly sign: string }>> = {
  plain: { icon: Info, box: "border-line bg-sunken", sign: "text-muted" },
  accent: { icon: Info, box: "border-accent/25 bg-accent-soft", sign: "text-accent" },
  ok: { icon: CircleCheck, box: "border-ok/25 bg-ok-soft", sign: "text-ok" },
  warn: { icon: TriangleAlert, box: "border-warn/25 bg-warn-soft", sign: "text-warn" },
  danger: { icon: CircleAlert, box: "border-danger/25 bg-danger-soft", sign: "text-danger" },
};

/** A line that stays until its reason is gone: offline, a warning, an answer to a form. `danger` is read out at once. */
export function Banner(props: {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  /** With words for the button that takes it away. */
  onDismiss?: { readonly label: string; readonly run: () => void };
  /** False inside something that is read out already. */
  live?: boolean;
  className?: string;
}) {
  const tone = props.tone ?? "plain";
  const { icon: Icon, box, sign } = LOOKS[tone];
  return (
    <div
      role={props.live === false ? undefined : tone === "danger" ? "alert" : "status"}
      className={cn("flex items-start gap-3 rounded-xl border px-4 py-3 text-ink text-sm", box, props.className)}
    >
      <span className={cn("mt-0.5 shrink-0 [&_svg]:size-4.5", sign)}>{props.icon ?? <Icon aria-hidden />}</span>
      <div className="min-w-0 flex-1">
        {props.title ? <p className="font-medium">{props.title}</p> : null}
        {props.children ? <div className={cn(props.title && "mt-0.5 text-muted")}>{props.children}</div> : null}
      </div>
      {props.action}
      {props.onDismiss ? (
        <Button variant="ghost" size="icon-sm" aria-label={props.onDismiss.label} className="-my-1 -me-2" onClick={props.onDismiss.run}>
          <X aria-hidden />
        </Button>
      ) : null}
    </div>
  );
}
