# One image for every process: web by default, workers and set-up by another command (see compose.yaml).
FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
WORKDIR /app

# Packages without the Node that npm would bring: the image has its own. Nothing needs an install script.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM base AS build
COPY --from=packages /app/node_modules node_modules
COPY . .
RUN node node_modules/prisma/build/index.js generate \
    && NODE_ENV=production node node_modules/next/dist/bin/next build \
    && rm -rf .next/cache

FROM base AS product
# tini passes signals on and buries dead children, which a first process must do itself.
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data WORKER_PORT=9400
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY --from=build /app/generated generated
COPY package.json package-lock.json next.config.ts prisma.config.ts tsconfig.json proxy.ts ./
COPY app app
COPY components components
COPY domain domain
COPY prisma prisma
COPY public public
COPY scripts scripts
COPY server server
COPY workers workers
USER node
VOLUME /data
EXPOSE 3000
ENTRYPOINT ["tini", "--"]
CMD ["node", "server/main.ts"]
# Workers are asked on their own page; compose.yaml says so.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["node", "scripts/healthcheck.mjs", "http://127.0.0.1:3000/api/health"]
