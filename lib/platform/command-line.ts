import { IS_BUILT } from "@/lib/platform/app-folder";

/** A command as you type it: with npm in a checkout, otherwise by its name. */
export function commandLine(name: string, args = ""): string {
  if (IS_BUILT) return ["dockbell", name, args].filter(Boolean).join(" ");
  const npm = name === "start" ? "npm start" : `npm run ${name}`;
  return args ? `${npm} -- ${args}` : npm;
}
