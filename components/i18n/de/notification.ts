import type en from "#components/i18n/en/notification.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  title: "Mitteilungen",
  bell: "Mitteilungen",
  bellUnread: "Mitteilungen, {count, number} ungelesen",
  markAll: "Alle als gelesen markieren",
  markRead: "Gelesen",
  markReadOf: "„{title}“ als gelesen markieren",
  unread: "Ungelesen",
  failed: "Die Mitteilungen konnten nicht geladen werden",
  empty: "Alles ruhig",
  emptyText: "Einladungen und Erinnerungen an deine Reisen erscheinen hier.",
  earlier: "Frühere",
  today: "Heute",
  older: "Davor",
  mailbox: {
    title: "Postausgang",
    text: "E-Mails dieser Installation. Ohne Mailserver warten sie hier, damit du Links selbst weitergeben kannst.",
    failed: "Die E-Mails konnten nicht geladen werden",
    empty: "Noch keine E-Mail",
    emptyText: "Einladungen, Anmeldelinks und Erinnerungen landen hier, sobald sie geschrieben sind.",
    to: "An {address} · {when}",
    status: { queued: "in der Schlange", sent: "verschickt", mailbox: "wartet hier", failed: "gescheitert" },
  },
} satisfies Translated<typeof en>;
