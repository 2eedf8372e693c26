import account from "#components/i18n/en/account.ts";
import activity from "#components/i18n/en/activity.ts";
import auth from "#components/i18n/en/auth.ts";
import basics from "#components/i18n/en/basics.ts";
import board from "#components/i18n/en/board.ts";
import booking from "#components/i18n/en/booking.ts";
import find from "#components/i18n/en/find.ts";
import landing from "#components/i18n/en/landing.ts";
import map from "#components/i18n/en/map.ts";
import notification from "#components/i18n/en/notification.ts";
import offline from "#components/i18n/en/offline.ts";
import operator from "#components/i18n/en/operator.ts";
import search from "#components/i18n/en/search.ts";
import share from "#components/i18n/en/share.ts";
import shell from "#components/i18n/en/shell.ts";
import stays from "#components/i18n/en/stays.ts";
import stock from "#components/i18n/en/stock.ts";
import things from "#components/i18n/en/things.ts";
import trip from "#components/i18n/en/trip.ts";
import trips from "#components/i18n/en/trips.ts";
import view from "#components/i18n/en/view.ts";
import views from "#components/i18n/en/views.ts";
import vote from "#components/i18n/en/vote.ts";
import words from "#components/i18n/en/words.ts";

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
