import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { buildId } from "#app/build-id.ts";
import { requestLocale } from "#components/i18n/server.ts";
import { Providers } from "#components/shell/providers-later.tsx";
import { parseTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import "./globals.css";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});
// Fetched only when a page has such letters; ranges as in @fontsource-variable/inter/wght.css.
const interExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter-ext",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
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
