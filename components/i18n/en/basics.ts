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
  somethingWrong: "That did not work. Please try again.",
} as const;
