/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "pino-pretty", "pg", "undici"],
  devIndicators: false,
  agentRules: false,
};

export default config;
