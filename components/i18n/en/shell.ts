/** Words of the bar at the top and the person's own menu. */
export default {
  toContent: "To the content",
  main: "Main",
  trips: "Trips",
  menu: "Your menu",
  account: "Account",
  operator: "Operator",
  language: "Language",
  languageSaved: "Caravan now speaks English.",
  theme: "Appearance",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  signOut: "Sign out",
  unsaved: {
    title: "Some edits are not saved yet",
    text: "{count, plural, one {# edit} other {# edits}} on this device did not reach the server. Signing out now loses them. Open the trip while you are online to save them.",
    stay: "Stay signed in",
    lose: "Sign out and lose them",
  },
} as const;
