/** @type {import('next').NextConfig} */
const config = {
  // server.js with the packages that it needs, and no others: what npm start runs and a container image holds.
  output: "standalone",
  outputFileTracingIncludes: {
    "/*": ["prisma/migrations/**/*"],
  },
  // Off, because it slows down the first build, which is most people's only one, by 8 of 33 s.
  experimental: { turbopackFileSystemCacheForBuild: false },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "pino-pretty", "pg", "undici"],
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  agentRules: false,
  images: { unoptimized: true },
  // The earlier addresses of a webhook's history, which emails and notes link to.
  redirects: async () =>
    ["/repository/docker/:namespace/:name", "/namespaces/:namespace"].map((scope) => ({
      source: `${scope}/webhooks/:slug/history`,
      destination: `${scope}/webhooks/:slug`,
      permanent: true,
    })),
  // npm test checks types, so that a start doesn't have to wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
