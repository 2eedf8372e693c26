import account from "#components/i18n/de/account.ts";
import activity from "#components/i18n/de/activity.ts";
import auth from "#components/i18n/de/auth.ts";
import basics from "#components/i18n/de/basics.ts";
import board from "#components/i18n/de/board.ts";
import booking from "#components/i18n/de/booking.ts";
import find from "#components/i18n/de/find.ts";
import landing from "#components/i18n/de/landing.ts";
import map from "#components/i18n/de/map.ts";
import notification from "#components/i18n/de/notification.ts";
import offline from "#components/i18n/de/offline.ts";
import operator from "#components/i18n/de/operator.ts";
import search from "#components/i18n/de/search.ts";
import share from "#components/i18n/de/share.ts";
import shell from "#components/i18n/de/shell.ts";
import stays from "#components/i18n/de/stays.ts";
import stock from "#components/i18n/de/stock.ts";
import things from "#components/i18n/de/things.ts";
import trip from "#components/i18n/de/trip.ts";
import trips from "#components/i18n/de/trips.ts";
import view from "#components/i18n/de/view.ts";
import views from "#components/i18n/de/views.ts";
import vote from "#components/i18n/de/vote.ts";
import words from "#components/i18n/de/words.ts";

/** Every word of the screens, by part of the product. */
export default {
  basics,
  words,
  shell,
  landing,
  auth,
  trips,
  trip,
  board,
  view,
  views,
  share,
  activity,
  map,
  search,
  account,
  notification,
  offline,
  operator,
  stock,
  booking,
  find,
  stays,
  things,
  vote,
};
