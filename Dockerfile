# The product as an image: `docker build --build-arg BUILD_ID=$(git rev-parse HEAD) -t partner-management .`
# One image serves pages, works through the queue, and has the operator's commands. See docs/deploy.md.
ARG BASE_IMAGE=docker.io/library/node:24-bookworm-slim

FROM ${BASE_IMAGE} AS build
WORKDIR /build
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# A registry of one's own: --secret id=npmrc,src=$HOME/.npmrc
RUN --mount=type=secret,id=npmrc NPM_CONFIG_USERCONFIG=/run/secrets/npmrc \
  npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
# Names the build, alike for all builds of one source.
ARG BUILD_ID=
# A proxy in front compresses.
ARG HTTP_COMPRESSION=off
# What a page hands to its actions is sealed with this key: --secret id=actions_key,src=FILE
RUN --mount=type=secret,id=actions_key \
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/actions_key 2>/dev/null || true)" \
  BUILD_ID="${BUILD_ID}" HTTP_COMPRESSION="${HTTP_COMPRESSION}" BUILD_OUTPUT=standalone BUILD_CACHE=off \
  node node_modules/next/dist/bin/next build \
  && node scripts/image/bundle.mjs .next/commands

FROM ${BASE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 \
  HOSTNAME=0.0.0.0 PORT=3000 KEEP_ALIVE_TIMEOUT=75000
# Owned by root, so that nothing that runs here can change it.
COPY --from=build /build/.next/standalone ./
COPY --from=build /build/.next/static ./.next/static
COPY --from=build /build/.next/commands ./scripts
COPY --from=build /build/scripts/json-console.mjs /build/scripts/image/health.mjs ./scripts/
COPY --from=build /build/db/grants.sql /build/db/roles.sql /build/db/wall.sql ./db/
COPY --from=build /build/db/migrations ./db/migrations
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "scripts/health.mjs"]
CMD ["node", "--import", "./scripts/json-console.mjs", "server.js"]
