import type en from "#components/i18n/en/basics.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  saved: "Gespeichert.",
  undo: "Rückgängig",
  retry: "Noch einmal",
  loading: "Lädt …",
  delete: "Löschen",
  more: "Mehr",
  back: "Zurück",
  message: "Meldung",
  dismiss: "Ausblenden",
  yourTrips: "Deine Reisen",
  home: "Startseite",
  somethingWrong: "Das hat nicht geklappt. Bitte noch einmal versuchen.",
  notFound: {
    title: "Hier ist nichts",
    text: "Diese Seite gibt es nicht, oder du darfst sie nicht sehen. Eine Reise sehen nur ihre Mitreisenden, außer sie teilen sie.",
  },
  broken: {
    title: "Bei uns ist etwas schiefgegangen",
    text: "Nichts von dem, was du getan hast, ist verloren. Versuch es gleich noch einmal.",
    number: "Wenn es so bleibt, nenn deinem Betreiber diese Nummer: {digest}.",
  },
  problem: {
    offline: "Der Server ist nicht erreichbar. Prüf die Verbindung und versuch es noch einmal.",
    unauthenticated: "Bitte melde dich neu an.",
    forbidden: "Das darfst du nicht.",
    not_found: "Das gibt es hier nicht mehr.",
    conflict: "Jemand hat das gleichzeitig geändert. Sieh nach und versuch es noch einmal.",
    invalid: "Etwas in diesem Formular stimmt nicht. Bitte sieh es durch.",
    rate_limited: "Das war ein bisschen zu oft. Bitte warte einen Moment.",
    provider_unavailable: "Ein Dienst, den wir brauchen, antwortet gerade nicht. Bitte versuch es gleich noch einmal.",
    other: "Etwas ist schiefgegangen. Bitte versuch es noch einmal.",
  },
  field: {
    required: "Bitte füll das aus.",
    tooShort: "{count, plural, one {Mindestens # Zeichen.} other {Mindestens # Zeichen.}}",
    tooLong: "{count, plural, one {Höchstens # Zeichen.} other {Höchstens # Zeichen.}}",
    format: "Das sieht nicht richtig aus. Bitte prüf es.",
    other: "Das geht hier so nicht. Bitte prüf es.",
  },
} satisfies Translated<typeof en>;
