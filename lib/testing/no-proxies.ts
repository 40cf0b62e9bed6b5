// biome-ignore lint/style/noRestrictedImports: Vitest's configuration reads this file without the alias
import { PROXY_VARIABLES } from "../platform/proxy-variables.ts";

/** Developers and CI may have a proxy, through which the tests' receivers can't be reached. */
export const NO_PROXIES = Object.fromEntries(PROXY_VARIABLES.map((name) => [name, ""]));
