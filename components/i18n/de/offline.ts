import type en from "#components/i18n/en/offline.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  manifest: {
    description: "Gemeinsam Reisen planen, live. Gespeicherte Reisen öffnen sich auch ohne Verbindung.",
    newTrip: "Neue Reise",
    trips: "Deine Reisen",
  },
  title: "Offline",
  bar: "Du bist offline",
  barSlow: "Die Verbindung ist langsam",
  barBack: "Wieder verbunden",
  kept: "Auf diesem Gerät, Stand {when}",
  keptUnknown: "Auf diesem Gerät",
  loadAll: "Ganze Seite laden",
  trips: {
    title: "Reisen auf diesem Gerät",
    text: "Sie lassen sich ohne Verbindung öffnen, lesen und bearbeiten. Deine Änderungen werden gesendet, sobald die Verbindung wieder da ist.",
    saved: "Stand {when}",
    savedUnknown: "Vor einiger Zeit gespeichert",
    items: "{count, plural, =0 {noch nichts geplant} one {# Eintrag} other {# Einträge}}",
    waiting: "{count, plural, one {# Änderung wartet} other {# Änderungen warten}}",
    none: "Hier ist noch keine Reise gespeichert",
    noneText: "Eine Reise wird auf diesem Gerät gespeichert, sobald du sie mit Verbindung geöffnet hast.",
    privacy: "Nur in diesem Browser gespeichert und weg, sobald du dich abmeldest.",
  },
  missing: {
    title: "Diese Reise ist nicht auf diesem Gerät",
    text: "Sie wird hier gespeichert, sobald du sie mit Verbindung geöffnet hast.",
  },
  elsewhere: {
    title: "Diese Seite braucht eine Verbindung",
    text: "Deine Reisen auf diesem Gerät öffnen sich auch ohne.",
  },
  stranger: {
    title: "Keine Verbindung",
    text: "Auf diesem Gerät ist niemand angemeldet, darum ist hier nichts gespeichert. Versuch es noch einmal, wenn du verbunden bist.",
  },
  update: { text: "Eine neue Version ist bereit.", reload: "Neu laden", later: "Später" },
  install: {
    text: "Caravan auf deinem Startbildschirm öffnet deine Reisen auch ohne Verbindung.",
    action: "Installieren",
    later: "Nicht jetzt",
  },
} satisfies Translated<typeof en>;
