import { z } from "zod";
import { parseUrl } from "@/lib/platform/text/parse-url";
import { hiddenCharacterProblem } from "@/lib/platform/text/visible-text";

/** Teams's URLs have about 300 characters, and URLs with tokens have more. Docker Hub's limit is 255. */
export const MAX_HOOK_URL_CHARACTERS = 2_048;
/** The maximum length of quoted input in a message. */
const MAX_QUOTED_CHARACTERS = 40;

export const URL_HINT =
  "Enter a URL that starts with http:// or https://, such as https://ci.example.com/hook.";

/** Host names may be internationalized. A user name and password become Basic auth. */
export const HookUrl = z
  .string()
  .trim()
  .min(1, URL_HINT)
  .max(MAX_HOOK_URL_CHARACTERS, "A webhook URL can have at most 2,048 characters.")
  .check(({ value, issues }) => {
    // Input that is too short or too long already has a message.
    if (issues.length > 0) return;
    const message = hookUrlProblem(value);
    if (message) issues.push({ code: "custom", message, input: value });
  });

/** Why a URL can't be called, with the invalid part but never the password. */
function hookUrlProblem(url: string): string | undefined {
  if (/[\t\n\r]|\p{Zs}/u.test(url)) return "A webhook URL can't contain spaces. Use %20 instead.";
  const hidden = hiddenCharacterProblem("A webhook URL", url);
  if (hidden) return hidden;
  // "https:/host" and "https:host" are also URLs, but always mistakes.
  const [, authority, rest = ""] = /^https?:\/\/([^\\/?#]+)(.*)$/i.exec(url) ?? [];
  if (authority === undefined) return URL_HINT;
  return (
    userinfoProblem(authority, rest) ??
    portProblem(authority) ??
    fragmentProblem(rest) ??
    (parseUrl(url) ? undefined : URL_HINT)
  );
}

const ESCAPES: Record<string, string> = { "#": "%23", "/": "%2F", "?": "%3F", "\\": "%5C" };

/** Detects `user:pa#ss@host`, where a character in the password ends the host. */
function userinfoProblem(authority: string, rest: string): string | undefined {
  if (authority.includes("@") || !rest.includes("@")) return undefined;
  const [, , port] = HOST_AND_PORT.exec(authority) ?? [];
  const end = rest.charAt(0);
  const isUserinfo = port !== undefined && (end === "#" || !/^\d*$/.test(port));
  return isUserinfo
    ? `The URL has "${end}" in its password. Percent-encode it as ${ESCAPES[end]}.`
    : undefined;
}

/** An IPv6 address has colons within its brackets. */
const HOST_AND_PORT = /^(\[[^\]]*\]|[^:[]*):(.*)$/;

function portProblem(authority: string): string | undefined {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const [, , port] = HOST_AND_PORT.exec(host) ?? [];
  // "https://host:/" has the default port.
  if (!port) return undefined;
  // Not quoted, because it may be the start of a password.
  if (!/^\d+$/.test(port)) return "The port of the URL isn't a number. Use a number from 1 to 65535.";
  if (Number(port) >= 1 && Number(port) <= 65_535) return undefined;
  return `The URL has the port ${port.slice(0, MAX_QUOTED_CHARACTERS)}, which doesn't exist. Use a number from 1 to 65535.`;
}

function fragmentProblem(rest: string): string | undefined {
  const start = rest.indexOf("#");
  if (start < 0) return undefined;
  const fragment = rest.slice(start);
  const quoted =
    fragment.length > MAX_QUOTED_CHARACTERS ? `${fragment.slice(0, MAX_QUOTED_CHARACTERS)}…` : fragment;
  return `The URL has a fragment (${quoted}), which is never sent. Remove it.`;
}
