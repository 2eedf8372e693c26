/** Words that many pages use. */
export default {
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  saved: "Saved.",
  undo: "Undo",
  retry: "Try again",
  loading: "Loading…",
  delete: "Delete",
  more: "More",
  back: "Back",
  message: "Message",
  dismiss: "Dismiss",
  yourTrips: "Your trips",
  home: "Start page",
  somethingWrong: "That did not work. Please try again.",
  notFound: {
    title: "Nothing here",
    text: "This page does not exist, or you may not see it. A trip is visible to its members only, unless they share it.",
  },
  broken: {
    title: "Something went wrong on our side",
    text: "Nothing you did is lost. Try again in a moment.",
    number: "If it stays, tell your operator this number: {digest}.",
  },
  /** What a refusal means, by its code. The server says more, but in English only. */
  problem: {
    offline: "The server cannot be reached. Check the connection and try again.",
    unauthenticated: "Please sign in again.",
    forbidden: "You may not do that.",
    not_found: "That is not here any more.",
    conflict: "Somebody changed this at the same time. Look again and try once more.",
    invalid: "Something in this form is not right. Please check it.",
    rate_limited: "That was a little too often. Please wait a moment.",
    provider_unavailable: "A service we depend on does not answer just now. Please try again in a moment.",
    other: "Something went wrong. Please try again.",
  },
  /** What is wrong with a field, by the code of the problem. */
  field: {
    required: "Please fill this in.",
    tooShort: "{count, plural, one {At least # character.} other {At least # characters.}}",
    tooLong: "{count, plural, one {At most # character.} other {At most # characters.}}",
    format: "This does not look right. Please check it.",
    other: "This does not work here. Please check it.",
  },
} as const;
