/** Words of votes for things of a trip. */
export default {
  title: "Votes",
  /** Of the button, which is pressed while one's own vote stands. */
  label: "Vote for {title}, {count, plural, =0 {no votes yet} one {# vote} other {# votes}}",
  /** Beside the number, where one may not vote oneself. */
  count: "{count, plural, one {# vote} other {# votes}}",
  vote: "Vote",
  voters: "Voted for {title}",
  more: "{count, plural, one {and # more} other {and # more}}",
  nobody: "Nobody yet. A vote says: I would like this.",
  you: "{name} (you)",
  byVotes: "By votes",
  byVotesHint: "Most wanted first, on your screen only",
  says: { voted: "Voted for {title}.", unvoted: "Vote for {title} taken back." },
} as const;
