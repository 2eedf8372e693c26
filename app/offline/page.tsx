import type { Metadata } from "next";
import { OfflineShell } from "#components/offline/shell.tsx";

export const metadata: Metadata = { title: "Offline", robots: { index: false } };

/** Kept by the service worker and shown where the server's page cannot be had. Holds nothing of anybody. */
export default function OfflinePage() {
  return <OfflineShell />;
}
