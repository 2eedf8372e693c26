import type en from "#components/i18n/en/shell.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  toContent: "Zum Inhalt",
  main: "Hauptmenü",
  trips: "Reisen",
  menu: "Dein Menü",
  account: "Konto",
  operator: "Betrieb",
  language: "Sprache",
  languageSaved: "Caravan spricht jetzt Deutsch.",
  theme: "Aussehen",
  themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
  signOut: "Abmelden",
  unsaved: {
    title: "Einige Änderungen sind noch nicht gespeichert",
    text: "{count, plural, one {# Änderung auf diesem Gerät hat} other {# Änderungen auf diesem Gerät haben}} den Server nicht erreicht. Meldest du dich jetzt ab, ist das verloren. Öffne die Reise mit Verbindung, dann wird gespeichert.",
    stay: "Angemeldet bleiben",
    lose: "Abmelden und verwerfen",
  },
} satisfies Translated<typeof en>;
