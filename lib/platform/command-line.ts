import { IS_BUILT } from "@/lib/platform/app-folder";

/** A command as the person at the terminal types it: by npm in a checkout, else by its own name. */
export function commandLine(name: string, args = ""): string {
  if (IS_BUILT) return ["dockbell", name, args].filter(Boolean).join(" ");
  const npm = name === "start" ? "npm start" : `npm run ${name}`;
  return args ? `${npm} -- ${args}` : npm;
}
