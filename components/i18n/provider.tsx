"use client";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { FORMATS, type Locale } from "#components/i18n/locale.ts";
import type { Messages, Translated } from "#components/i18n/messages.ts";

/** Gives the client components below it their words. `messages` come from the server, so that no other language is downloaded. */
export function WordsProvider(props: { locale: Locale; messages: Partial<Translated<Messages>>; children: ReactNode }) {
  return (
    <IntlProvider locale={FORMATS[props.locale] as Locale} messages={props.messages as Messages} timeZone="UTC">
      {props.children}
    </IntlProvider>
  );
}
