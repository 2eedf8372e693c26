import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run verify` checks the types of everything; a start or an image without development packages must not.
  typescript: { ignoreBuildErrors: true },
  // Prisma's client is generated TypeScript; the adapter and drivers must stay outside the bundle.
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "pg-boss", "pino", "prom-client", "nodemailer", "rate-limiter-flexible"],
  // Turbopack's on-disk dev cache can send the page into an endless reload after a restart ("HMR hash mismatch").
  experimental: { turbopackFileSystemCacheForDev: false },
  // A lockfile further up the disk would otherwise become the Turbopack root.
  turbopack: { root: import.meta.dirname },
};
export default config;
