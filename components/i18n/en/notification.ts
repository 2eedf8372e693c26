/** Words of the bell, the notifications page and the operator's mailbox. */
export default {
  title: "Notifications",
  bell: "{count, plural, =0 {Notifications} other {Notifications, # unread}}",
  markAll: "Mark all as read",
  markRead: "Read",
  markReadOf: "Mark “{title}” as read",
  unread: "Unread",
  failed: "The notifications could not be loaded",
  empty: "All quiet",
  emptyText: "Invitations and reminders of your trips appear here.",
  earlier: "Earlier",
  today: "Today",
  older: "Before that",
  mailbox: {
    title: "Mailbox",
    text: "Mails of this installation. Without a mail server they wait here, so that you can pass links on yourself.",
    failed: "The mails could not be loaded",
    empty: "No mail yet",
    emptyText: "Invitations, sign-in links and reminders land here as they are written.",
    to: "To {address} · {when}",
    status: { mailbox: "waits here", failed: "failed" },
  },
} as const;
