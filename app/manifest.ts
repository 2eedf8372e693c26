import type { MetadataRoute } from "next";
import { getTranslations, requestLocale } from "#components/i18n/server.ts";

/** What an installed Caravan looks like. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("offline.manifest");
  return {
    id: "/trips",
    name: "Caravan",
    short_name: "Caravan",
    description: t("description"),
    lang: await requestLocale(),
    start_url: "/trips",
    scope: "/",
    display: "standalone",
    background_color: "#f7f7f4",
    theme_color: "#f7f7f4",
    categories: ["travel", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: t("newTrip"), url: "/trips?new=1", icons: [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }] },
      { name: t("trips"), url: "/trips", icons: [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }] },
    ],
  };
}
