import type en from "#components/i18n/en/view.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  days: "{count, plural, one {# Tag} other {# Tage}}",
  jump: "Tage",
  day: "Tag {number}",
  nothing: "Nichts geplant.",
  ideas: "Ideen",
  night: "Nacht {night} von {nights} in {stay}",
  zone: "Zeit von {zone}",
  allTimes: "Zeiten ohne Zone gelten für {zone}.",
  until: "bis {time}",
  untilDay: "bis {day}, {time}",
  link: "Link zu {host}",
  copy: "Diese Reise kopieren",
  copying: "Wird kopiert …",
  copyAccount: "Konto anlegen und Reise kopieren",
  open: "Im Editor öffnen",
  reference: "Nr. {reference}",
  footerOpen: "Geplant mit Caravan. E-Mail-Adressen stehen hier nicht.",
  footer: "Geplant mit Caravan. Kosten, Buchungsnummern und E-Mail-Adressen stehen hier nicht.",
  description: "{count, plural, one {# Tag} other {# Tage}}: {places}",
  picture: "Karte der Reiseziele",
  kind: {
    activity: "Unternehmung",
    place: "Ort",
    food: "Essen",
    lodging: "Unterkunft",
    flight: "Flug",
    transport: "Fahrt",
    note: "Notiz",
  },
} satisfies Translated<typeof en>;
