import type en from "#components/i18n/en/vote.ts";
import type { Translated } from "#components/i18n/messages.ts";

export default {
  title: "Stimmen",
  label: "Für {title} stimmen, {count, plural, =0 {noch keine Stimme} one {# Stimme} other {# Stimmen}}",
  count: "{count, plural, one {# Stimme} other {# Stimmen}}",
  vote: "Stimmen",
  voters: "Für {title} gestimmt",
  more: "{count, plural, one {und # weitere Person} other {und # weitere}}",
  nobody: "Noch niemand. Eine Stimme sagt: Das hätte ich gern.",
  you: "{name} (du)",
  byVotes: "Nach Stimmen",
  byVotesHint: "Beliebtes zuerst, nur auf deinem Bildschirm",
  says: { voted: "Für {title} gestimmt.", unvoted: "Stimme für {title} zurückgenommen." },
} satisfies Translated<typeof en>;
