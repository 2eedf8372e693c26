/** Words of the offline screens, of new versions and of the installed app. */
export default {
  manifest: { description: "Plan trips together, live. Kept trips open without a connection.", newTrip: "New trip", trips: "Your trips" },
  title: "Offline",
  bar: "You are offline",
  barSlow: "The connection is slow",
  barBack: "Connected again",
  kept: "On this device, as of {when}",
  keptUnknown: "On this device",
  loadAll: "Load the whole page",
  trips: {
    title: "Trips on this device",
    text: "These open, read and edit without a connection. What you change is sent when the connection is back.",
    saved: "As of {when}",
    savedUnknown: "Kept some time ago",
    items: "{count, plural, =0 {nothing planned yet} one {# thing} other {# things}}",
    waiting: "{count, plural, one {# edit waits} other {# edits wait}}",
    none: "No trip is kept here yet",
    noneText: "A trip is kept on this device once you have opened it with a connection.",
    privacy: "Kept in this browser only, and removed when you sign out.",
  },
  missing: {
    title: "This trip is not on this device",
    text: "It is kept here once you have opened it with a connection.",
  },
  elsewhere: {
    title: "This page needs a connection",
    text: "Your trips on this device open without one.",
  },
  stranger: {
    title: "No connection",
    text: "Nobody is signed in on this device, so nothing is kept here. Try again when you are connected.",
  },
  update: { text: "A new version is ready.", reload: "Reload", later: "Later" },
  install: {
    text: "Caravan on your home screen opens your trips without a connection.",
    action: "Install",
    later: "Not now",
  },
} as const;
