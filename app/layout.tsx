import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { buildId } from "#app/build-id.ts";
import { requestLocale } from "#components/i18n/server.ts";
import { Providers } from "#components/shell/providers-later.tsx";
import { parseTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import "./globals.css";
import "./print.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});
// Fetched only when a page has such letters.
const interExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-ext",
  display: "swap",
  preload: false,
});

export const metadata: Metadata = {
  title: { default: "Caravan", template: "%s · Caravan" },
  description: "Plan trips together, live.",
  icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
  appleWebApp: { capable: true, title: "Caravan", statusBarStyle: "default" },
};
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  // Into the corners of the screen; bars keep clear of them by env(safe-area-inset-*).
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f7f4" },
    { media: "(prefers-color-scheme: dark)", color: "#131716" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The theme travels in a cookie, so the first HTML is right and no inline script is needed.
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const locale = await requestLocale();
  return (
    <html
      lang={locale}
      className={`${inter.variable} ${interExtended.variable}`}
      data-theme={theme === "system" ? undefined : theme}
      data-build={buildId()}
    >
      <body className="min-h-dvh">
        <Providers locale={locale}>{children}</Providers>
      </body>
    </html>
  );
}
