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

/** Excludes a pasted command, and a second URL after a space. */
const ONE_URL = /^https?:\/\/(?!.*[\s\p{Zs}]https?:\/\/)/isu;
/** A word in braces or angle brackets, as documentation writes it. URLs contain neither unless they are encoded. */
const PLACEHOLDER = /\$?\{{1,2}[a-z][a-z_ .-]{0,60}\}{1,2}|<[a-z][a-z_ .-]{0,60}>/i;

/** Why a URL can't be called, with the invalid part but never the password. */
function hookUrlProblem(url: string): string | undefined {
  if (/[\t\n\r]|\p{Zs}/u.test(url)) {
    return ONE_URL.test(url)
      ? "A webhook URL can't contain spaces. Use %20 instead."
      : "Enter one URL, without other text before or after it.";
  }
  const hidden = hiddenCharacterProblem("A webhook URL", url);
  if (hidden) return hidden;
  // "https:/host" and "https:host" are also URLs, but always mistakes.
  const [, authority, rest = ""] = /^https?:\/\/([^\\/?#]+)(.*)$/i.exec(url) ?? [];
  if (authority === undefined) return URL_HINT;
  return (
    userinfoProblem(authority, rest) ??
    addressProblem(hostAndPort(authority), rest) ??
    portProblem(authority) ??
    fragmentProblem(rest) ??
    placeholderProblem(rest) ??
    hostProblem(authority, url)
  );
}

function hostAndPort(authority: string): string {
  return authority.slice(authority.lastIndexOf("@") + 1);
}

/** Detects an IPv6 address without brackets or with a zone, and a second scheme. */
function addressProblem(host: string, rest: string): string | undefined {
  if (/^https?:?$/i.test(host) && rest.startsWith("//")) {
    return "The URL has its scheme twice. Remove one of them.";
  }
  if (/^\[[^\]]*%/.test(host)) {
    return "The URL has an IPv6 address with a zone (after %), which webhooks can't use. Remove the zone.";
  }
  if (/^[\da-f]*:[\da-f:]*:[\da-f.:]*$/i.test(host)) {
    return "Enclose the URL's IPv6 address in brackets, such as https://[2001:db8::1]/hook.";
  }
  return undefined;
}

/** Detects host names that WHATWG URLs or the DNS don't allow, such as the placeholder `{{host}}`. */
function hostProblem(authority: string, url: string): string | undefined {
  const whole = hostAndPort(authority);
  const host = HOST_AND_PORT.exec(whole)?.[1] ?? whole;
  const parsed = parseUrl(url);
  if (parsed && (parsed.hostname.startsWith("[") || isDnsName(parsed.hostname))) return undefined;
  if (host === "") return URL_HINT;
  return `The URL's host (${quoted(host)}) isn't a valid host name or address. Correct it.`;
}

/** Labels of 1 to 63 characters, 253 in total, and possibly a final dot (RFC 1035, 2.3.4). */
function isDnsName(host: string): boolean {
  return host.replace(/\.$/, "").length <= 253 && /^(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/.test(host);
}

function quoted(text: string): string {
  return text.length > MAX_QUOTED_CHARACTERS ? `${text.slice(0, MAX_QUOTED_CHARACTERS)}…` : text;
}

const ESCAPES: Record<string, string> = { "#": "%23", "/": "%2F", "?": "%3F", "\\": "%5C" };

/** Detects `user:pa#ss@host`, where a character in the password ends the host. */
function userinfoProblem(authority: string, rest: string): string | undefined {
  if (!rest.includes("@")) return undefined;
  const end = rest.charAt(0);
  // A fragment with an @ directly after the host is part of a user name or password.
  if (end === "#") {
    const part = authority.includes(":") ? "password" : "user name";
    return `The URL has "#" in its ${part}. Percent-encode it as ${ESCAPES[end]}.`;
  }
  if (authority.includes("@")) return undefined;
  const [, , port] = HOST_AND_PORT.exec(authority) ?? [];
  const isUserinfo = port !== undefined && !/^\d*$/.test(port);
  return isUserinfo
    ? `The URL has "${end}" in its password. Percent-encode it as ${ESCAPES[end]}.`
    : undefined;
}

/** An IPv6 address has colons within its brackets. */
const HOST_AND_PORT = /^(\[[^\]]*\]|[^:[]*):(.*)$/;

function portProblem(authority: string): string | undefined {
  const [, , port] = HOST_AND_PORT.exec(hostAndPort(authority)) ?? [];
  // "https://host:/" has the default port.
  if (!port) return undefined;
  // The message doesn't quote it, because it may be the start of a password.
  if (!/^\d+$/.test(port)) return "The port of the URL isn't a number. Use a number from 1 to 65535.";
  if (Number(port) >= 1 && Number(port) <= 65_535) return undefined;
  return `The URL has the port ${quoted(port)}, which doesn't exist. Use a number from 1 to 65535.`;
}

function fragmentProblem(rest: string): string | undefined {
  const start = rest.indexOf("#");
  if (start < 0) return undefined;
  return `The URL has a fragment (${quoted(rest.slice(start))}), which is never sent. Remove it.`;
}

function placeholderProblem(rest: string): string | undefined {
  const [placeholder] = PLACEHOLDER.exec(rest) ?? [];
  return placeholder && `The URL has the placeholder ${quoted(placeholder)}. Replace it with its value.`;
}
