import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Prisma's client is generated TypeScript; the adapter and drivers must stay outside the bundle.
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "pg-boss", "pino", "prom-client", "nodemailer", "rate-limiter-flexible"],
  // Turbopack's on-disk dev cache can send the page into an endless reload after a restart ("HMR hash mismatch").
  experimental: { turbopackFileSystemCacheForDev: false },
  // A lockfile further up the disk would otherwise become the Turbopack root.
  turbopack: { root: import.meta.dirname },
};
export default config;
