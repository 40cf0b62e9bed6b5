import { parseUrl } from "@/lib/platform/text/parse-url";

/** The meaning of a redirect for the push. `moved` and `lost` are failures. */
export type RedirectMeaning = "accepted" | "noted" | "moved" | "lost";

const LOGIN_WORD =
  /^(?:(?:[\w-]*log[-_]?[io]n|(?:\w+[-_])?sign[-_]?in)(?:[-_]?(?:page|form|screen|view|required))?|signin-\w+|j_(?:spring_)?security_check|[2m]fa|otp|sso|saml2?|_?oauth2?|oidc|openid-connect|cas|idp|authn?|authenticate|authentication|authorize|authorization|unauthorized|adfs|cdn-cgi|\.auth|sessions?|(?:\w+-)*authentication-flow|loginuserpass(?:org)?|two-?factor(?:-\w+)?|fgtauth|log(?:ged)?[-_]?out|sign(?:ed)?[-_]?out|session[-_]?expired|unauthenticated|(?:access[-_]?)?denied|forbidden|anmeld(?:en|ung)|connexion|se-connecter|iniciar-sesion|accedi|inloggen|logowanie)$/i;
/** Matches the path of an error page. A number elsewhere in a path may belong to a job. */
const ERROR_PAGE = /^\/(?:errors?\/)?(?:4\d\d|5\d\d)(?:\.\w+)?$/;
/** The last part of such a page's path, without its extension. */
const ERROR_WORD =
  /^(?:errors?(?:[-_]?page)?|(?:page[-_]?)?not[-_]?found|(?:under[-_]?)?maintenance(?:[-_]?mode)?|(?:temporarily[-_]?|service[-_]?)?unavailable|suspended(?:[-_]?page)?|account[-_]?suspended|defaultwebpage|blocked|captcha|too[-_]?many[-_]?requests|rate[-_]?limit(?:ed)?)$/i;
/** Matches the path of a start page, such as `/en` or `/index.html`. */
const ROOT = /^(?:\/[a-z]{2}(?:[-_][a-z]{2})?)?(?:\/(?:index|default)\.\w+)?$/i;
/** The number of a job or build, which no login page ends with. */
const NUMBERED = /\/\d+$/;
/** Parameters that name a page, as in `?action=login`. */
const PAGE_PARAMETER = /^(?:action|cmd|do|mode|op|p|page|r|route|view)$/i;
const LOGIN_HOST =
  /^(?:log-?in|sign-?in|auth|authn|sso|idp|iam|accounts?|adfs|keycloak|authelia|authentik|oauth2?|oidc|id)\.|\.(?:okta(?:preview|-emea)?|auth0|onelogin|cloudflareaccess|microsoftonline|b2clogin|pingidentity|pingone|duosecurity|amazoncognito)\.com$|^sts\.windows\.net$/i;

/**
 * Interprets a redirect by its target, because the status isn't enough: a proxy in front of a receiver may redirect
 * requests that the receiver never saw.
 * @param location as received; null if the response has none
 */
export function redirectMeaning(
  statusCode: number,
  hookUrl: string,
  location: string | null,
): RedirectMeaning {
  const meaning = interpretTarget(hookUrl, location);
  // "See Other" means that the request was processed (RFC 9110, 15.4.4).
  if (statusCode !== 303) return meaning;
  // Authelia redirects a POST with 303 to its login, which returns to the hook URL.
  if (returnsToHook(hookUrl, location)) return "lost";
  return meaning === "moved" || isLogin(hookUrl, location) ? "noted" : "accepted";
}

function interpretTarget(hookUrl: string, location: string | null): RedirectMeaning {
  const target = resolved(hookUrl, location);
  if (target === null) return "lost";
  const hook = new URL(hookUrl);
  if (isSame(hook, target) && !isResultPage(hook, target)) return "moved";
  if (isFromJenkins(hook, target, location)) return "accepted";
  if (isLogin(hookUrl, location) || ROOT.test(plainPath(target))) return "lost";
  return "noted";
}

function resolved(hookUrl: string, location: string | null): URL | null {
  const value = location?.trim();
  const target = value ? parseUrl(value, hookUrl) : undefined;
  if (!target) return null;
  return target.protocol === "http:" || target.protocol === "https:" ? target : null;
}

/**
 * Whether the target is the same place with another scheme, port, `www.`, trailing slash or case, or the same path on
 * another host, except the root.
 */
function isSame(hook: URL, target: URL): boolean {
  const path = plainPath(hook);
  if (plainPath(target) !== path) return false;
  return path !== "" || plainHost(hook) === plainHost(target);
}

/**
 * Whether only the query or the fragment differs, as when a receiver processes a POST and redirects to its own page
 * with the result.
 */
function isResultPage(hook: URL, target: URL): boolean {
  const isSamePage = target.origin === hook.origin && target.pathname === hook.pathname;
  const hasResult = (target.search.length > 1 && target.search !== hook.search) || target.hash.length > 1;
  return isSamePage && plainPath(hook) !== "" && hasResult;
}

/**
 * Removes escapes, repeated slashes, and the session ID that Java servers append, because they don't change the
 * place.
 */
function plainPath({ pathname }: URL): string {
  return unescaped(pathname)
    .replace(/;[^/]*/g, "")
    .replace(/\/{2,}/g, "/")
    .replace(/\/$/, "")
    .toLowerCase();
}

function unescaped(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // A % that doesn't start a valid escape is a literal character.
    return path;
  }
}

function plainHost({ hostname }: URL): string {
  return hostname.replace(/^www\./, "").replace(/\.$/, "");
}

/** Jenkins's Docker Hub plugin redirects an accepted push to `../`, which its server may make absolute. */
function isFromJenkins(hook: URL, target: URL, location: string | null): boolean {
  if (/^(?:\.\.\/?)+$/.test(location?.trim() ?? "")) return true;
  const parent = new URL("../", hook).pathname;
  if (plainHost(target) !== plainHost(hook) || target.pathname !== parent || target.search) return false;
  return parent !== "/" || /\/dockerhub-webhook\//.test(hook.pathname);
}

/**
 * Whether it is a login page, by a word in its path or in a single-page application's route, its host, or a parameter
 * with a return address.
 */
function isLogin(hookUrl: string, location: string | null): boolean {
  const target = resolved(hookUrl, location);
  if (target === null) return false;
  const hook = new URL(hookUrl);
  if (target.hostname !== hook.hostname && LOGIN_HOST.test(target.hostname)) return true;
  const known = new Set(hook.pathname.split("/"));
  const route = target.hash.replace(/^#!?/, "").replace(/\?.*$/, "");
  const words = [...plainWords(target), ...route.split("/")].filter((word) => !known.has(word));
  const path = plainPath(target);
  const isNumbered = target.hostname === hook.hostname && NUMBERED.test(path);
  if (ERROR_PAGE.test(path) || isErrorPage(words)) return true;
  if (!isNumbered && words.some(isLoginWord)) return true;
  if ([...target.searchParams].some(([name, value]) => PAGE_PARAMETER.test(name) && isLoginWord(value))) {
    return true;
  }
  return returnsToHook(hookUrl, location);
}

/** Whether a parameter has the address to return to after a login. */
function returnsToHook(hookUrl: string, location: string | null): boolean {
  const target = resolved(hookUrl, location);
  const hook = new URL(hookUrl);
  if (target === null || hook.pathname.length <= 1) return false;
  return [...target.searchParams.values()].some((value) => leadsBack(value, hook));
}

function isLoginWord(word: string): boolean {
  // Such as /userlogin!doDefault.action, /Special:UserLogin, and /my.policy.
  return (
    word === "my.policy" ||
    word.split(/[!:]/).some((part) => LOGIN_WORD.test(part.replace(/\.[a-z]{2,8}$/i, "")))
  );
}

function isErrorPage(words: readonly string[]): boolean {
  const last = words.findLast((word) => word !== "") ?? "";
  return ERROR_WORD.test(last.replace(/\.[a-z]{2,8}$/i, ""));
}

/** The parts of a path without their parameters, such as `;jsessionid=1`. */
function plainWords({ pathname }: URL): string[] {
  return unescaped(pathname)
    .split("/")
    .map((word) => word.replace(/;.*$/, ""));
}

/** LemonLDAP::NG encodes the address in base64. */
function leadsBack(value: string, hook: URL): boolean {
  return [value, Buffer.from(value, "base64").toString("latin1")].some(
    (text) => /^(?:https?:\/)?\//i.test(text) && text.includes(hook.pathname),
  );
}
