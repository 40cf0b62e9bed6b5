import { describe, expect, it, test } from "vitest";
import { verdictOn } from "@/lib/engine/attempt-error";
import { redirectMeaning } from "@/lib/engine/redirect";

const HOOK = "http://ci.example.com/hooks/deploy?key=1";

/** Typical addresses of login pages of proxies, SSO servers and frameworks. */
const LOGIN_PAGES = [
  "/login",
  "/login?from=%2Fhooks%2Fdeploy",
  "/users/sign_in",
  "/accounts/login/?next=/hooks/deploy",
  "/signin",
  "/auth/login",
  "/Account/Login?ReturnUrl=%2Fhooks%2Fdeploy",
  "/wp-login.php",
  "/login.html",
  "/oauth2/start?rd=%2Fhooks%2Fdeploy",
  "/oauth2/sign_in",
  "/sso",
  "/saml2/idp",
  "/cas/login?service=x",
  "/securityRealm/commenceLogin?from=%2Fhooks%2Fdeploy",
  "/cdn-cgi/access/login/ci.example.com",
  "/.auth/login/aad",
  "https://auth.example.com/?rd=http%3A%2F%2Fci.example.com%2Fhooks%2Fdeploy",
  "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1",
  "https://accounts.google.com/v3/signin/identifier?continue=x",
  "https://acme.okta.com/app/1",
  "https://acme.cloudflareaccess.com/cdn",
  "https://keycloak.example.com/realms/ci/protocol/openid-connect/auth?client_id=1",
  "/portal?continue=%2Fhooks%2Fdeploy%3Fkey%3D1",
  "/login;jsessionid=0A1B",
  "/login.jsp;jsessionid=0A1B?x=1",
  "/login.action",
  "/login.do",
  "/login-page",
  "/LoginForm",
  "/user/login_required",
  "/signin-oidc",
  "/j_security_check",
  "/users/2fa",
  "/app#/login",
  "/app#!/auth/login?next=x",
  "/index.php/login",
  "/%6Cogin",
  "/_oauth?state=1",
  "/sessions/new",
  "/ucp.php?mode=login",
  "/app?r=login",
  "https://sts.windows.net/1",
  "https://acme.pingidentity.com/as/1",
  "https://acme.duosecurity.com/frame",
  "https://acme.oktapreview.com/app/1",
  "/outpost.goauthentik.io/start?rd=http%3A%2F%2Fci.example.com%2Fhooks%2Fdeploy",
  "/.pomerium/sign_in",
  "/if/flow/default-authentication-flow/?next=%2F",
  "/simplesaml/module.php/core/loginuserpass?AuthState=_1",
  "/userlogin!doDefault.action?os_destination=%2Fhooks",
  "/wiki/Special:UserLogin",
  "/my.policy",
  "/fgtauth?0001",
  "/two-factor",
  "/account/two-factor-challenge",
  "/logout",
  "/session-expired",
  "/unauthenticated",
  "/access-denied",
  "/Account/AccessDenied?ReturnUrl=x",
  "/forbidden",
  "/403",
  "/401.html",
  "/error/403",
  "/error",
  "/error.html",
  "/Error/NotFound",
  "/not-found/",
  "/page_not_found.php",
  "/maintenance",
  "/maintenance.html?x=1",
  "/under-maintenance",
  "/503/service-unavailable",
  "/cgi-sys/suspendedpage.cgi",
  "/cgi-sys/defaultwebpage.cgi",
  "https://block.example.net/blocked",
  "/captcha",
  "/app#/error",
  "/errors/500.html",
  "/de/anmelden",
  "/fr/connexion",
  "/es/iniciar-sesion",
  "/dex/auth?client_id=1",
  "/user/login?redirect_to=%2Fx",
  "https://casdoor.example.com/login/oauth/authorize?x=1",
  "https://portal.example.com/?url=aHR0cDovL2NpLmV4YW1wbGUuY29tL2hvb2tzL2RlcGxveT9rZXk9MQ==",
  "https://vercel.com/sso-api?url=https%3A%2F%2Fci.example.com%2Fhooks%2Fdeploy&nonce=1",
  "https://acme.kinde.com/oauth2/auth",
  "https://acme.auth.us-east-1.amazoncognito.com/login?client_id=1",
  "/Shibboleth.sso/Login?target=x",
  "/_layouts/15/Authenticate.aspx?Source=x",
  "/+CSCOE+/logon.html",
  "/global-protect/login.esp",
];

/** A parameter with the hook URL. */
// The second one is the hook URL in base64.
const RETURNS = /=[^&]*hooks(?:%2F|\/)deploy|=aHR0cDovL2NpLmV4YW1wbGU/;

const SAME_PLACES = [
  "https://ci.example.com/hooks/deploy?key=1",
  "https://ci.example.com:8443/hooks/deploy?key=1",
  "https://ci.example.com/hooks/deploy",
  "http://www.ci.example.com/hooks/deploy?key=1",
  "https://www.ci.example.com/hooks/deploy/",
  "http://ci.example.com/hooks/deploy/?key=1",
  "/hooks/deploy/",
  "/Hooks/Deploy",
  "//ci.example.com/hooks/deploy",
  "https://jenkins.example.com/hooks/deploy?key=1",
  "/hooks/%64eploy",
  "/hooks/deploy;jsessionid=0A1B",
  HOOK,
];

const LOST = [
  "",
  " ",
  "/",
  "https://ci.example.com/",
  "https://other.example.com",
  "/index.html",
  "/Default.aspx",
  "/;jsessionid=0A1B",
  "https://other.example.com//",
  "/?x=1",
  "/en/",
  "/de-DE",
  "/fr/index.php",
  "/#/",
  "javascript:history.back()",
  "about:blank",
  "mailto:a@b.c",
  "http://[",
];
const NOTED = [
  "/jobs/7",
  "https://other.example.com/thanks",
  "/hooks/deploy/done",
  "status?id=1",
  "?done=1",
  "/hooks/deploy?success=true",
  "/hooks/deploy?key=1&ok=1",
  "http://ci.example.com/hooks/deploy?id=7",
  "/jobs?mode=fast",
  "/author/1",
  "/job/login-service/7",
  "/login-service#log",
  "/hooks/deploy?key=1#done",
  "#done",
  "/job/login/7",
  "/job/auth/12/",
  "/deployments/sso/3",
  "/jobs/403",
  "/builds/500",
  "/forbidden-city/1",
  "/queue/item/12/",
  "/apps/sign-in-service/builds/2",
  "/denied-parties/list",
  "/engine",
  "/builds?status=ok&next=%2Fdashboard",
  "/a%zz",
];

describe("a 302", () => {
  it.each(SAME_PLACES)("to the same place is a move: %s", (location) => {
    expect(redirectMeaning(302, HOOK, location)).toBe("moved");
  });

  it.each(LOGIN_PAGES)("to a login page means that the push wasn't accepted: %s", (location) => {
    expect(redirectMeaning(302, HOOK, location)).toBe("lost");
  });

  it.each(LOST)("to the root of a host or nowhere means that it wasn't accepted: %j", (location) => {
    expect(redirectMeaning(302, HOOK, location)).toBe("lost");
    expect(redirectMeaning(302, HOOK, null)).toBe("lost");
  });

  it.each(NOTED)("to another place is a success with a note: %s", (location) => {
    expect(redirectMeaning(302, HOOK, location)).toBe("noted");
  });

  it.each([
    ["http://ci.example.com/dockerhub-webhook/notify", "../"],
    ["http://ci.example.com/dockerhub-webhook/notify", "http://ci.example.com/"],
    ["http://ci.example.com/jenkins/dockerhub-webhook/notify", "https://ci.example.com/jenkins/"],
    ["http://ci.example.com/dockerhub-webhook/0c1d-key/notify", "../"],
    ["http://ci.example.com/dockerhub-webhook/0c1d-key/notify", "/dockerhub-webhook/"],
  ])("from Jenkins is a success: %s, %s", (hookUrl, location) => {
    expect(redirectMeaning(302, hookUrl, location)).toBe("accepted");
  });

  it("to https at the root of a host is a move if the webhook's URL is that root", () => {
    expect(redirectMeaning(302, "http://ci.example.com/", "https://www.ci.example.com")).toBe("moved");
    expect(redirectMeaning(302, "http://ci.example.com/", "https://other.example.com/")).toBe("lost");
  });

  it("from a receiver whose URL contains login words isn't treated as a login", () => {
    expect(redirectMeaning(302, "https://ci.example.com/auth/hook", "/auth/done")).toBe("noted");
  });
});

test("a 303 means that a push was processed, with a note if it leads to a login or the same place", () => {
  for (const location of ["/jobs/7", "/", "", "../"]) {
    expect(redirectMeaning(303, HOOK, location)).toBe("accepted");
  }
  for (const location of [...LOGIN_PAGES.filter((page) => !RETURNS.test(page)), ...SAME_PLACES]) {
    expect(redirectMeaning(303, HOOK, location)).toBe("noted");
  }
});

test.each([
  ...LOGIN_PAGES.filter((page) => RETURNS.test(page)),
  // Authelia's redirect of a POST.
  "https://auth.example.com/?rd=http%3A%2F%2Fci.example.com%2Fhooks%2Fdeploy%3Fkey%3D1&rm=POST",
])("a 303 to a page that returns to the hook URL after a login is a failure: %s", (location) => {
  expect(redirectMeaning(303, HOOK, location)).toBe("lost");
});

describe("the message for a redirect", () => {
  const verdict = (statusCode: number, location: string | null, redirectsAreSuccess = false) =>
    verdictOn(
      {
        statusCode,
        headers: location === null ? {} : { location },
        body: Buffer.alloc(0),
        isTruncated: false,
      },
      { hookUrl: HOOK, redirectsAreSuccess },
    );

  it("names the location, shortened and with its password masked", () => {
    expect(verdict(302, "/login").error).toEqual({
      code: "redirect",
      message: "the receiver returned 302 to /login, so it probably didn't accept the push",
    });
    expect(verdict(302, null).error?.message).toBe(
      "the receiver returned 302 without a location, so it probably didn't accept the push",
    );
    expect(verdict(302, "/jobs/7")).toEqual({
      error: null,
      note: "the receiver returned 302 to /jobs/7; check that it accepted the push",
    });
    expect(verdict(302, "https://ann:secret@ci.example.com/jobs").note).not.toContain("secret");
    expect(verdict(302, `/jobs/${"x".repeat(9_000)}`).note?.length).toBeLessThan(400);
    expect(verdict(301, "https://new.example.com/x").error?.message).toBe(
      "the receiver returned 301 Moved Permanently: it has moved to https://new.example.com/x; change the webhook's URL",
    );
  });

  it("is a note for a webhook that treats redirects as success", () => {
    for (const statusCode of [301, 302, 303, 307, 308]) {
      for (const location of ["/login", "/", null, ...SAME_PLACES]) {
        const { error, note } = verdict(statusCode, location, true);
        expect(error).toBeNull();
        expect(note).toContain(location ?? "without a location");
      }
    }
    for (const statusCode of [300, 304, 400, 500])
      expect(verdict(statusCode, "/", true).error).not.toBeNull();
  });
});
