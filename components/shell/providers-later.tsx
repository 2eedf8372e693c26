"use client";
import { type ComponentType, lazy, type ReactNode, use } from "react";
import type { Locale } from "#components/i18n/locale.ts";
import type { Messages, Translated } from "#components/i18n/messages.ts";
import type { ProvidersProps } from "#components/shell/providers.tsx";
import { awake } from "#components/shell/wake.ts";

type Said = Translated<Messages>;
const asked = new Map<Locale, Promise<Said>>();

/** Words of one language, as a script of their own: no page carries them in its HTML, no browser loads the other language. */
function messagesOf(locale: Locale): Promise<Said> {
  const known = asked.get(locale);
  if (known) return known;
  const loading = awake().then(
    async (): Promise<Said> => (await (locale === "de" ? import("#components/i18n/de.ts") : import("#components/i18n/en.ts"))).default,
  );
  asked.set(locale, loading);
  return loading;
}

/** Begins to load before it is first drawn, so that the parts of a page come side by side. */
function soon(): ComponentType<ProvidersProps> {
  const loading = awake().then(() => import("#components/shell/providers.tsx"));
  void messagesOf(document.documentElement.lang === "de" ? "de" : "en");
  return lazy(async () => ({ default: (await loading).Providers }));
}

const Loaded: ComponentType<ProvidersProps> =
  typeof window === "undefined"
    ? (require("#components/shell/providers.tsx") as typeof import("#components/shell/providers.tsx")).Providers
    : soon();

/** The providers; on the server at once, in the browser when the page wakes. Until then the server's HTML stands. */
export function Providers({ locale, children }: { locale: Locale; children: ReactNode }) {
  const messages: Said =
    typeof window === "undefined"
      ? (require("#components/i18n/messages.ts") as typeof import("#components/i18n/messages.ts")).MESSAGES[locale]
      : use(messagesOf(locale));
  return (
    <Loaded locale={locale} messages={messages}>
      {children}
    </Loaded>
  );
}
