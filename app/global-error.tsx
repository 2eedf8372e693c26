"use client";
import "./globals.css";
import { useSyncExternalStore } from "react";
import { MessagePage } from "#components/shell/message-page.tsx";

/** Nothing else works when this is shown, so it carries its few words itself. */
const WORDS = {
  en: {
    title: "Something went wrong on our side",
    text: "Nothing you did is lost. Try again in a moment.",
    retry: "Try again",
    trips: "Your trips",
  },
  de: {
    title: "Bei uns ist etwas schiefgegangen",
    text: "Nichts von dem, was du getan hast, ist verloren. Versuch es gleich noch einmal.",
    retry: "Noch einmal",
    trips: "Deine Reisen",
  },
} as const;
const never = () => () => {};

export default function GlobalError({ reset }: { reset: () => void }) {
  const german = useSyncExternalStore(
    never,
    () => /(?:^|; )locale=de/.test(document.cookie) || (!document.cookie.includes("locale=") && navigator.language.startsWith("de")),
    () => false,
  );
  const words = WORDS[german ? "de" : "en"];
  return (
    <html lang={german ? "de" : "en"}>
      <body>
        <main>
          <MessagePage title={words.title} text={words.text}>
            <button
              type="button"
              onClick={reset}
              className="inline-flex h-11 items-center rounded-lg bg-accent px-4 font-medium text-accent-ink text-sm shadow-card hover:bg-accent-hover"
            >
              {words.retry}
            </button>
            <a
              href="/trips"
              className="inline-flex h-11 items-center rounded-lg border border-line bg-surface px-4 font-medium text-sm shadow-card hover:border-line-strong"
            >
              {words.trips}
            </a>
          </MessagePage>
        </main>
      </body>
    </html>
  );
}
