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
  somethingWrong: "Das hat nicht geklappt. Bitte noch einmal versuchen.",
} satisfies Translated<typeof en>;
