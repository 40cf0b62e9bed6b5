import { describe, expect, it } from "vitest";
import { SETTING_NAMES } from "@/lib/platform/env";
import { misspelledSettings } from "@/lib/platform/setting-problems";

const found = (source: Record<string, string>) =>
  misspelledSettings(source, SETTING_NAMES).map(({ suggestion }) => suggestion);

describe("a misspelled setting", () => {
  it.each([
    ["SIGN_UP", "SIGNUP"],
    ["signup", "SIGNUP"],
    ["PUBLIC_URI", "PUBLIC_URL"],
    ["OPERATOR", "OPERATORS"],
    ["MAIL_FORM", "MAIL_FROM"],
    ["KEEP_DELIVERY_DAYS", undefined],
    ["KEEP_DELIVERIES_DAY", "KEEP_DELIVERIES_DAYS"],
    ["DOCKBELL_PORT", "PORT"],
    ["DOCKBELL_SIGN_UP", "SIGNUP"],
  ])("%s is reported with %s", (name, suggestion) => {
    expect(found({ [name]: "x" })).toEqual(suggestion ? [suggestion] : []);
  });

  it("isn't a variable that other programs set, or an empty one", () => {
    const others = {
      PATH: "/bin",
      HOME: "/root",
      POST: "1",
      HOSTS: "a",
      HOSTNAME: "a",
      PORTS: "1",
      NODE_ENV: "production",
      SIGN_UP: "",
      DOCKBELL_PORT: "tcp://10.0.0.1:80",
      DATABASE_PASSWORD: "x",
      KUBERNETES_PORT: "x",
      FTP_PROXY: "x",
      ftp_proxy: "x",
      ALL_PROXY: "x",
    };
    expect(found(others)).toEqual([]);
    expect(found(Object.fromEntries(SETTING_NAMES.map((name) => [name, "x"])))).toEqual([]);
  });
});
