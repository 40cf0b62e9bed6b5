/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "pino-pretty", "pg", "undici"],
  skipTrailingSlashRedirect: true,
  devIndicators: false,
  agentRules: false,
};

export default config;
