"use client";
import { CloudOff, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { personOfDevice } from "#components/offline/device.ts";
import { OfflineKeeper } from "#components/offline/keeper.tsx";
import { type Kept, keptTrips } from "#components/offline/kept.ts";
import { KeptTrips } from "#components/offline/kept-trips.tsx";
import { useAgo } from "#components/offline/use-ago.ts";
import { MessagePage } from "#components/shell/message-page.tsx";
import { THEME_COOKIE } from "#components/shell/theme.ts";
import { parseViewChoice, VIEW_COOKIE } from "#components/trip/view-choice.ts";
import { Waiting } from "#components/trip/waiting.tsx";
import { Button } from "#components/ui/button.tsx";

const TripEditor = dynamic(() => import("#components/trip/trip-editor.tsx").then((part) => part.TripEditor), {
  ssr: false,
  loading: Waiting,
});

type View =
  | { readonly show: "looking" | "stranger" }
  | { readonly show: "list"; readonly trips: readonly Kept[]; readonly reason: "trips" | "missing" | "elsewhere" }
  | { readonly show: "trip"; readonly userId: string; readonly trip: Kept };

const cookie = (name: string): string | undefined => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];
/** Between two questions whether the server answers, and how long each may take. */
const BACK_MS = 500;
const ASK_MS = 3_000;
const TRIP = /^\/trips\/([0-9a-f-]{36})\/?$/;

/** What this device can show at the address of the window. */
async function look(): Promise<View> {
  const userId = personOfDevice();
  if (!userId) return { show: "stranger" };
  const trips = await keptTrips(userId, new Date().toISOString().slice(0, 10)).catch(() => []);
  const wanted = location.pathname.match(TRIP)?.[1];
  const trip = trips.find(({ id }) => id === wanted);
  if (trip) return { show: "trip", userId, trip };
  return { show: "list", trips, reason: wanted ? "missing" : location.pathname.startsWith("/trips") ? "trips" : "elsewhere" };
}

const subscribe = (changed: () => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};
const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => false,
  );

/** Past the worker's patience: the page from the server, however long it takes. */
function loadAll(): void {
  const address = new URL(location.href);
  address.searchParams.set("wait", "1");
  location.replace(address);
}

/** The page the service worker answers with when the server cannot: it reads the address and shows what is on this device. */
export function OfflineShell() {
  const t = useTranslations("offline");
  const [view, setView] = useState<View>({ show: "looking" });
  const online = useOnline();
  const [began] = useState(() => typeof navigator !== "undefined" && navigator.onLine);
  useEffect(() => {
    // The server could not say which colours; the person's choice is in a cookie.
    const theme = cookie(THEME_COOKIE);
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    void look().then((next) => {
      document.title = next.show === "trip" ? `${next.trip.name} · Caravan` : `${t("title")} · Caravan`;
      setView(next);
    });
  }, [t]);
  const still = view.show !== "trip";
  useEffect(() => {
    // A list has nothing to lose; a trip that is being edited stays as it is and catches up by itself.
    if (!online || !still) return;
    // Who is on their way elsewhere is not called back.
    let stays = true;
    const onLeave = (): void => {
      stays = false;
    };
    // It was slow, or back before this page was there: as soon as the server answers in time, its page is asked for with patience.
    const ask = (): void => {
      fetch("/api/health", { cache: "no-store", signal: AbortSignal.timeout(ASK_MS) }).then(
        () => stays && loadAll(),
        () => {
          if (stays) timer = setTimeout(ask, ASK_MS);
        },
      );
    };
    // A connection that is gone again in the same moment is none.
    let timer = setTimeout(() => (began ? ask() : stays && location.reload()), BACK_MS);
    window.addEventListener("beforeunload", onLeave);
    return () => {
      onLeave();
      clearTimeout(timer);
      window.removeEventListener("beforeunload", onLeave);
    };
  }, [online, began, still]);

  return (
    <>
      <header className="border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
        <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
          {/* A full load on purpose: the router of this page does not know where it really is. */}
          <a href="/trips" className="inline-flex min-h-10 items-center gap-2.5 rounded-lg font-semibold text-lg tracking-tight">
            {/* biome-ignore lint/performance/noImgElement: the optimizer is on the server. */}
            <img src="/icon.svg" alt="" width={28} height={28} />
            Caravan
          </a>
          <p role="status" className="flex min-w-0 flex-1 items-center gap-2 text-muted text-sm">
            {online ? null : <CloudOff aria-hidden className="size-4 shrink-0 text-warn" />}
            {/* The editor says itself that it is offline. */}
            <span>
              {view.show === "trip" && !online ? null : `${online ? (began ? t("barSlow") : t("barBack")) : t("bar")} `}
              {view.show === "trip" ? <Since at={view.trip.savedAt} /> : null}
            </span>
          </p>
          {online ? (
            <Button size="sm" onClick={loadAll}>
              <RotateCw aria-hidden /> {t("loadAll")}
            </Button>
          ) : null}
        </div>
      </header>
      <main id="content">
        {view.show === "looking" ? <Waiting /> : null}
        {view.show === "stranger" ? (
          <MessagePage title={t("stranger.title")} text={t("stranger.text")}>
            <Retry />
          </MessagePage>
        ) : null}
        {view.show === "list" ? (
          <div className="mx-auto max-w-3xl px-4 pb-[calc(4rem+env(safe-area-inset-bottom))] sm:px-6">
            {view.reason === "trips" ? null : (
              <div className="mt-8 rounded-2xl bg-warn-soft px-5 py-4 text-warn">
                <p className="font-semibold">{t(`${view.reason}.title`)}</p>
                <p className="mt-0.5 text-sm">{t(`${view.reason}.text`)}</p>
              </div>
            )}
            <KeptTrips trips={view.trips} />
            <div className="mt-8">
              <Retry />
            </div>
          </div>
        ) : null}
        {view.show === "trip" ? (
          <TripEditor itineraryId={view.trip.id} userId={view.userId} initial={null} choice={parseViewChoice(cookie(VIEW_COOKIE))} />
        ) : null}
      </main>
      <OfflineKeeper userId={null} />
    </>
  );
}

function Since({ at }: { at: number | null }) {
  const t = useTranslations("offline");
  const when = useAgo(at);
  return <span className="text-faint">{when === null ? t("keptUnknown") : t("kept", { when })}</span>;
}

function Retry() {
  const basics = useTranslations("basics");
  return (
    <Button onClick={() => location.reload()}>
      <RotateCw aria-hidden /> {basics("retry")}
    </Button>
  );
}
