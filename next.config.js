/** @type {import('next').NextConfig} */
const config = {
  // server.js with the packages that it needs, and no others: what npm start runs and a container image holds.
  output: "standalone",
  outputFileTracingIncludes: {
    "/*": ["prisma/migrations/**/*"],
  },
  // What it saves the second build, it costs the first one, which is most people's only one: 8 s of 33.
  experimental: { turbopackFileSystemCacheForBuild: false },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "pino-pretty", "pg", "undici"],
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  agentRules: false,
  images: { unoptimized: true },
  // Where the history of a webhook was before the webhook had a page. Mails and notes link to it.
  redirects: async () =>
    ["/repository/docker/:namespace/:name", "/namespaces/:namespace"].map((scope) => ({
      source: `${scope}/webhooks/:slug/history`,
      destination: `${scope}/webhooks/:slug`,
      permanent: true,
    })),
  // npm test checks types; who starts Dockbell need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
