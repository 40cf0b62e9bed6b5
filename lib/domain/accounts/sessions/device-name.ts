// The order matters, because browsers also name the browsers that they imitate.
const PROGRAMS = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Headless)?(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** "Firefox on Linux", or a program's name for itself, such as "curl". @param userAgent the header */
export function deviceName(userAgent: string): string {
  const [program] = PROGRAMS.find(([, pattern]) => pattern.test(userAgent)) ?? [];
  const [system] = SYSTEMS.find(([, pattern]) => pattern.test(userAgent)) ?? [];
  if (program && system) return `${program} on ${system}`;
  if (program) return program;
  const [, script] = /^([\w.-]{1,40})(?:\/|$)/.exec(userAgent) ?? [];
  return script && script !== "Mozilla" ? script : "Unknown device";
}
