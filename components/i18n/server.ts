import { cookies, headers } from "next/headers";
import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { chooseLocale, FORMATS, LOCALE_COOKIE, type Locale } from "#components/i18n/locale.ts";
import { MESSAGES, type Messages } from "#components/i18n/messages.ts";
import { type Words, wordsOf } from "#components/i18n/words.ts";

/** Language of the request. */
export async function requestLocale(): Promise<Locale> {
  return chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get("accept-language"));
}

/** `t` for server components: `const t = await getTranslations("landing")`. Client components use `useTranslations("landing")` of use-intl. */
export async function getTranslations<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(namespace: N) {
  const locale = await requestLocale();
  return createTranslator({ locale: FORMATS[locale] as Locale, messages: MESSAGES[locale] as Messages, namespace });
}

/** Dates and times in words, for server components. */
export async function getWords(): Promise<Words> {
  const locale = await requestLocale();
  return wordsOf(locale, MESSAGES[locale].words);
}
