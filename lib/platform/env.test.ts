import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EnvError, parseEnv, settingWarnings } from "@/lib/platform/env";
import { reachableHost } from "@/lib/platform/net/host-name";

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe("settings", () => {
  it("are all optional", () => {
    expect(parseEnv({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      PUBLIC_URL: "http://localhost:3000",
      SIGNUP: "closed",
      LOG_LEVEL: "info",
      DELIVERY_ALLOWED_NETWORKS: [],
    });
  });

  it("must not contradict each other", () => {
    const oidc = { OIDC_PROVIDERS: "acme", OIDC_ACME_ISSUER: "https://id.example.com" };
    const client = { OIDC_ACME_CLIENT_ID: "dockbell", OIDC_ACME_CLIENT_SECRET: "secret" };
    expect(problemsOf({ ...oidc, ...client })).toEqual([]);
    expect(problemsOf({ ...oidc, ...client, READ_ONLY: "true" })).toEqual([
      'READ_ONLY is "true", so nobody can sign in with OIDC_PROVIDERS, which creates accounts. Unset one of them.',
    ]);
    expect(problemsOf({ BACKUP_TO: "s3://backups/dockbell" })).toEqual([
      "Backups to S3 also need AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    ]);
    expect(problemsOf({ BACKUP_TO: "backups", BACKUP_EVERY_HOURS: "0" })).toHaveLength(2);
    expect(problemsOf({ BACKUP_TO: "/var/backups/dockbell", READ_ONLY: "true" })).toEqual([]);
  });

  it("count as not set if empty", () => {
    expect(parseEnv({ PORT: "", PUBLIC_URL: "" }).PORT).toBe(3000);
  });

  it("are reported together, each with its name, its value and the allowed values", () => {
    expect(
      problemsOf({
        PORT: "70000",
        HOST: "my host",
        SIGNUP: "maybe",
        LOG_LEVEL: "loud",
        PUBLIC_URL: "ftp://a",
        OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318",
      }),
    ).toEqual([
      'HOST is "my host"; it must be an IP address to listen on, such as 127.0.0.1 or 0.0.0.0.',
      'PORT is "70000"; it must be a whole number from 1 to 65535.',
      'PUBLIC_URL is "ftp://a"; it must be an http or https URL with nothing after its host and port, such as https://hooks.example.com.',
      'SIGNUP is "maybe"; it must be closed (after the first account) or open.',
      'OTEL_EXPORTER_OTLP_ENDPOINT is "collector:4318"; it must be an http or https URL, such as http://localhost:4318.',
      'LOG_LEVEL is "loud"; it must be one of trace, debug, info, warn, error, fatal, silent.',
    ]);
  });

  it.each(["0", "-1", "3000.5", "80x", "65536"])("refuse the port %s", (PORT) => {
    expect(problemsOf({ PORT })).toEqual([`PORT is "${PORT}"; it must be a whole number from 1 to 65535.`]);
  });

  it.each(["0", "65", "two"])("refuse %s workers", (WORKERS) => {
    expect(problemsOf({ WORKERS })).toEqual([
      `WORKERS is "${WORKERS}"; it must be a whole number from 1 to 64.`,
    ]);
  });

  it.each(["hunter2", "hun@ter2", "hun/ter2@"])("never repeat a database's password %s", (password) => {
    const [problem] = problemsOf({ DATABASE_URL: `mysql://root:${password}@db/x` });
    expect(problem).toContain('DATABASE_URL is "mysql://***@db/x"');
  });

  it("accept proxies as curl does: in lower case, which counts, and without http://", () => {
    const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY } = parseEnv({
      http_proxy: "proxy.corp.example:3128",
      HTTP_PROXY: "http://other.corp.example",
      HTTPS_PROXY: "https://robot:a%40b@[2001:db8::1]/",
      no_proxy: "ci.corp.example:8443, 10.0.0.0/8",
    });
    expect([HTTP_PROXY?.href, HTTPS_PROXY?.href]).toEqual([
      "http://proxy.corp.example:3128/",
      "https://robot:a%40b@[2001:db8::1]/",
    ]);
    expect(NO_PROXY).toHaveLength(2);
  });

  it.each([
    "socks5://proxy:1080",
    "http://proxy:3128/path",
    "http://robot:a/b@proxy:3128",
    "http://",
    "proxy:99999",
    "proxy:0",
  ])("refuse the proxy %s without showing it", (HTTPS_PROXY) => {
    expect(problemsOf({ HTTPS_PROXY })).toEqual([
      expect.stringMatching(
        /^HTTPS_PROXY is not shown here; it must be the URL of an HTTP proxy, such as http:/,
      ),
    ]);
  });

  it("name the entry of NO_PROXY that isn't one", () => {
    const [problem] = problemsOf({ no_proxy: "localhost,192.168.*" });
    expect(problem).toContain('correct or remove "192.168.*".');
  });

  it("accept networks and single addresses, with spaces around the commas", () => {
    const { DELIVERY_ALLOWED_NETWORKS } = parseEnv({
      DELIVERY_ALLOWED_NETWORKS: "10.0.0.0/8, 192.168.1.20,fd00::/8",
    });
    expect(DELIVERY_ALLOWED_NETWORKS).toEqual(["10.0.0.0/8", "192.168.1.20", "fd00::/8"]);
    expect(problemsOf({ DELIVERY_ALLOWED_NETWORKS: "10.0.0.0/33" })).toHaveLength(1);
  });

  it("accept the public URL with a trailing slash, and remove it", () => {
    expect(parseEnv({ PUBLIC_URL: "https://hooks.example.com/" }).PUBLIC_URL).toBe(
      "https://hooks.example.com",
    );
  });

  it.each([
    "https://example.com/dockbell",
    "https://example.com/?a",
    "https://example.com/#a",
    "https://ann:hunter2@example.com",
    "https://example.com\\dockbell",
    "example.com",
  ])("refuse the public URL %s in one sentence that repeats no password", (PUBLIC_URL) => {
    const problems = problemsOf({ PUBLIC_URL });
    expect(problems).toEqual([
      expect.stringMatching(
        /^PUBLIC_URL is ".*"; it must be an http or https URL with nothing after its host/,
      ),
    ]);
    expect(problems[0]).not.toContain("hunter2");
  });

  it("normalize the public URL, to compare it with what browsers send", () => {
    const { PUBLIC_URL } = parseEnv({ PUBLIC_URL: "HTTPS://Hooks.Example.COM:443/" });
    expect(PUBLIC_URL).toBe("https://hooks.example.com");
  });

  it("accept other host names of Dockbell", () => {
    const { ALLOWED_HOSTS } = parseEnv({ ALLOWED_HOSTS: "Bell.example.org, web:3000,[::1]" });
    expect(ALLOWED_HOSTS).toEqual(["bell.example.org", "web", "::1"]);
    expect(problemsOf({ ALLOWED_HOSTS: "https://bell.example.org" })).toEqual([
      'ALLOWED_HOSTS is "https://bell.example.org"; it must be host names separated by commas, such as hooks.example.com,bell.example.org.',
    ]);
  });

  it("resolve the data folder against the checkout", () => {
    expect(parseEnv({ DATA_DIR: "here" }).DATA_DIR).toBe(path.resolve("here"));
  });

  it("for email are a server's URL, whose password no message repeats, and a sender", () => {
    expect(problemsOf({ SMTP_URL: "http://ann:secret@mail.example.com", MAIL_FROM: "Dockbell" })).toEqual([
      'SMTP_URL is "http://***@mail.example.com"; it must be a URL like smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start.',
      'MAIL_FROM is "Dockbell"; it must be an email address, such as dockbell@example.com or Dockbell <dockbell@example.com>.',
    ]);
    expect(parseEnv({ PUBLIC_URL: "https://bell.example.com" }).MAIL_FROM).toBe(
      "Dockbell <dockbell@bell.example.com>",
    );
  });
});

describe("startup warns", () => {
  it("about HOST=0.0.0.0 without PUBLIC_URL, which defaults to an address that other machines can reach", () => {
    expect(settingWarnings({ HOST: "0.0.0.0", PORT: "8080" })).toEqual([
      expect.stringMatching(
        /^PUBLIC_URL isn't set, .* start with http:\/\/(?!0\.0\.0\.0)[\w.]+:8080\. Set it/,
      ),
    ]);
    expect(settingWarnings({ HOST: "0.0.0.0", PUBLIC_URL: "https://bell.example.com" })).toEqual([]);
    expect(settingWarnings({})).toEqual([]);
    const address = {
      family: "IPv4",
      address: "192.168.1.9",
      internal: false,
      netmask: "",
      mac: "",
      cidr: null,
    };
    const interfaces = {
      lo: [{ ...address, address: "127.0.0.1", internal: true }],
      eth0: [address],
    } as never;
    expect(reachableHost(interfaces, false)).toBe("192.168.1.9");
    expect(reachableHost(interfaces, true)).toBe("localhost");
    expect(reachableHost({}, false)).toBe("localhost");
  });

  it("about a name that is almost the name of a setting", () => {
    expect(settingWarnings({ SIGN_UP: "open", SMTP_URL_FLIE: "/x" })).toEqual([
      "SIGN_UP isn't a setting, so it's ignored. Did you mean SIGNUP?",
      "SMTP_URL_FLIE isn't a setting, so it's ignored. Did you mean SMTP_URL_FILE?",
    ]);
  });
});

describe("an instance is for this machine only", () => {
  afterEach(() => vi.unstubAllEnvs());

  async function isForThisMachineOnly(source: Record<string, string>): Promise<boolean> {
    vi.resetModules();
    const none = { HOST: "", PUBLIC_URL: "", ALLOWED_HOSTS: "", TRUSTED_PROXIES: "" };
    for (const [name, value] of Object.entries({ ...none, ...source })) vi.stubEnv(name, value);
    return (await import("@/lib/platform/env")).isForThisMachineOnly();
  }

  it("if other machines can't reach it and the settings have no address, name or proxy for them", async () => {
    expect(await isForThisMachineOnly({})).toBe(true);
    expect(await isForThisMachineOnly({ HOST: "::1", PUBLIC_URL: "http://bell.localhost:3000" })).toBe(true);
    const reachable: Record<string, string>[] = [
      { HOST: "0.0.0.0", PUBLIC_URL: "http://localhost:3000" },
      { PUBLIC_URL: "https://hooks.example.com" },
      { ALLOWED_HOSTS: "hooks.example.com" },
      { TRUSTED_PROXIES: "127.0.0.1" },
    ];
    for (const source of reachable)
      expect(await isForThisMachineOnly(source), JSON.stringify(source)).toBe(false);
  });
});
