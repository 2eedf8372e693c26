"use client";
import { useQuery } from "@tanstack/react-query";
import { Laptop, Moon, Sun } from "lucide-react";
import { type FormEvent, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { AirportField } from "#components/account/airport-field.tsx";
import { Interests } from "#components/account/interests.tsx";
import { type Me, useUpdateMe } from "#components/account/profile.tsx";
import { LOCALE_NAMES, LOCALES } from "#components/i18n/locale.ts";
import { useProblem } from "#components/i18n/use-problem.ts";
import { chooseTheme, currentTheme, THEMES, type Theme } from "#components/shell/theme.ts";
import { useSavedLanguage } from "#components/shell/use-saved-language.ts";
import { CurrencySelect } from "#components/trips/zone-select.tsx";
import { useTRPC } from "#components/trpc/client.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";

const PACES = ["relaxed", "balanced", "packed"] as const;
const CHANNELS = [
  { channel: "email", label: "byEmail", hint: "byEmailHint" },
  { channel: "in_app", label: "inApp", hint: "inAppHint" },
] as const;

/** How the person likes to travel. */
export function Preferences() {
  const me = useQuery(useTRPC().user.me.queryOptions());
  return me.data ? <PreferencesForm key={me.data.id} me={me.data} /> : null;
}

function PreferencesForm({ me }: { me: Me }) {
  const t = useTranslations("account.preferences");
  const basics = useTranslations("basics");
  const inWords = useProblem();
  const { locale: _, homeAirport, ...initial } = me.preferences;
  const [draft, setDraft] = useState(initial);
  const [airport, setAirport] = useState<string | null | undefined>(homeAirport);
  const set = (changes: Partial<typeof draft>) => setDraft((current) => ({ ...current, ...changes }));
  const [airportWrong, setAirportWrong] = useState(false);
  const update = useUpdateMe();

  function submit(event: FormEvent): void {
    event.preventDefault();
    setAirportWrong(airport === undefined);
    if (airport !== undefined) update.mutate({ preferences: { ...draft, homeAirport: airport } });
  }
  function remind(channel: (typeof CHANNELS)[number]["channel"], on: boolean): void {
    const others = draft.reminderChannels.filter((each) => each !== channel);
    set({ reminderChannels: on ? [...others, channel] : others });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-7">
      <Interests value={draft.interests} onChange={(interests) => set({ interests })} />
      <div>
        <p aria-hidden className="mb-2 font-medium text-sm">
          {t("pace")}
        </p>
        <Segmented
          label={t("pace")}
          value={draft.pace}
          onChange={(pace) => set({ pace })}
          choices={PACES.map((pace) => ({ value: pace, label: t(`paces.${pace}`) }))}
          className="flex w-full max-w-md"
        />
        <p aria-live="polite" className="mt-2 text-label font-normal text-muted">
          {t(`paceHints.${draft.pace}`)}
        </p>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <AirportField
          value={airport}
          error={airportWrong ? t("airportWrong") : null}
          onChange={(code) => {
            setAirport(code);
            setAirportWrong(false);
          }}
        />
        <Field label={t("currency")} hint={t("currencyHint")}>
          <CurrencySelect value={draft.currency} onChange={({ target }) => set({ currency: target.value })} />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-medium text-sm">{t("reminders")}</legend>
        {CHANNELS.map(({ channel, label, hint }) => (
          <Checkbox
            key={channel}
            hint={t(hint)}
            checked={draft.reminderChannels.includes(channel)}
            onChange={({ target }) => remind(channel, target.checked)}
          >
            {t(label)}
          </Checkbox>
        ))}
      </fieldset>
      {update.error ? <Banner tone="danger">{inWords(update.error)}</Banner> : null}
      <div>
        <Button type="submit" variant="primary" loading={update.isPending}>
          {basics("save")}
        </Button>
      </div>
    </form>
  );
}

const THEME_ICONS = { system: Laptop, light: Sun, dark: Moon } as const;
const never = () => () => {};

/** Language and appearance, each in force at once. */
export function LanguageAndTheme() {
  const t = useTranslations("account.language");
  const shell = useTranslations("shell");
  const language = useSavedLanguage();
  const [chosen, setChosen] = useState<Theme | null>(null);
  // The server does not tell the page which theme it wrote into it.
  const found = useSyncExternalStore<Theme>(never, currentTheme, () => "system");
  function choose(theme: Theme): void {
    setChosen(theme);
    chooseTheme(theme);
  }
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-5">
      <div>
        <p aria-hidden className="mb-2 font-medium text-sm">
          {t("language")}
        </p>
        <Segmented
          label={t("language")}
          value={language.locale}
          onChange={language.choose}
          choices={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] }))}
        />
      </div>
      <div className="min-w-0">
        <p aria-hidden className="mb-2 font-medium text-sm">
          {t("theme")}
        </p>
        <Segmented
          label={t("theme")}
          value={chosen ?? found}
          onChange={choose}
          choices={THEMES.map((theme) => {
            const Icon = THEME_ICONS[theme];
            return { value: theme, label: shell(`themes.${theme}`), icon: <Icon aria-hidden className="hidden sm:block" /> };
          })}
        />
      </div>
    </div>
  );
}
