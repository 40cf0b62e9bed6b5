/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "pino-pretty", "pg", "undici"],
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  agentRules: false,
  // npm test checks types; who starts Dockbell need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
