import type { Ctx } from "@/lib/access/actor";
import { cookieIn, dropStep, STEP_COOKIES, setStep } from "@/lib/access/cookies";
import { requestCtx } from "@/lib/access/request-ctx";
import { Trip } from "@/lib/domain/accounts/single-sign-on/notes";
import { findProvider } from "@/lib/domain/accounts/single-sign-on/oidc-client";
import { beginSignOn, endSignOn } from "@/lib/domain/accounts/single-sign-on/sign-on";
import { SignOnError } from "@/lib/domain/accounts/single-sign-on/sign-on-problem";
import { localPath } from "@/lib/http/local-path";
import { respondToProgram } from "@/lib/http/machine-route";
import { countRequest } from "@/lib/http/rate-limit";
import type { Route } from "@/lib/http/router";
import { notFound } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { OidcProvider } from "@/lib/platform/oidc-providers";
import type { IncomingRequest } from "@/lib/platform/wire/incoming-request";

const SECURITY_PAGE = "/account/security";

/** Redirects the browser to a single sign-on provider and back. */
export const SSO_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/sso/{provider}",
    handle: (request, { provider = "" }) => begin(request, provider),
  },
  {
    method: "GET",
    path: "/sso/{provider}/callback",
    handle: (request, { provider = "" }) => end(request, provider),
  },
];

function begin(request: IncomingRequest, id: string): Promise<Response> {
  return sendOn(request, id, async (ctx, provider) => {
    const query = new URL(request.url).searchParams;
    const parameter = (name: string) => query.get(name) || undefined;
    const connect = parameter("connect");
    const page = connect === undefined ? "/login" : SECURITY_PAGE;
    return explain({ ctx, provider, page }, async () => {
      const aim = {
        next: localPath(parameter("next")),
        invitation: parameter("invitation"),
        setup: parameter("setup"),
      };
      const { location, trip } = await beginSignOn(ctx, provider, { ...aim, connect });
      return redirect(location, [setStep("trip", trip)]);
    });
  });
}

function end(request: IncomingRequest, id: string): Promise<Response> {
  return sendOn(request, id, async (ctx, provider) => {
    const trip = Trip.read(cookieIn(request.headers, STEP_COOKIES.trip));
    const page = trip?.connects === undefined ? "/login" : SECURITY_PAGE;
    const next = localPath(trip?.next);
    const response = await explain({ ctx, provider, page }, async () => {
      const ended = await endSignOn(ctx, provider, new URL(request.url).searchParams, trip);
      if (ended.kind === "connected") return redirect(SECURITY_PAGE);
      if (ended.kind === "in") return redirect(next ?? "/repositories", ended.setCookies);
      if (ended.kind === "newcomer") return redirect("/docker-id", [setStep("newcomer", ended.newcomer)]);
      const to = next === undefined ? "" : `&next=${encodeURIComponent(next)}`;
      return redirect(`/login?step=code${to}`, [setStep("secondStep", ended.secondStep)]);
    });
    // The cookie is valid for one response only.
    response.headers.append("Set-Cookie", dropStep("trip"));
    return response;
  });
}

/** Counts the request and finds the provider. */
function sendOn(
  request: IncomingRequest,
  id: string,
  work: (ctx: Ctx, provider: OidcProvider) => Promise<Response>,
): Promise<Response> {
  return respondToProgram(async () => {
    const { ctx, setCookies } = await requestCtx({ headers: request.headers });
    const { refusal } = await countRequest(ctx);
    if (refusal) throw refusal;
    const provider = findProvider(id);
    if (!provider) throw notFound("The provider");
    const response = await work(ctx, provider);
    // The session that replaces the current one has its own cookies.
    const isNewSession = response.headers.getSetCookie().some((cookie) => cookie.includes("session_token="));
    for (const cookie of isNewSession ? [] : setCookies) response.headers.append("Set-Cookie", cookie);
    return response;
  });
}

/** Redirects a person whose sign-in failed to the page that explains why. */
async function explain(
  { ctx, provider, page }: { ctx: Ctx; provider: OidcProvider; page: string },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SignOnError)) throw error;
    const { problem, cause } = error;
    log().warn(
      { provider: provider.id, problem, err: cause, requestId: ctx.requestId },
      "single sign-on failed",
    );
    return redirect(`${page}?problem=${problem}&provider=${provider.id}`);
  }
}

function redirect(location: string, cookies: readonly string[] = []): Response {
  const response = new Response(null, { status: 303, headers: { Location: location } });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
