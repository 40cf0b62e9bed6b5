import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { toCurl } from "@/lib/domain/deliveries/shared/attempts";

it("passes URL, headers and body to a shell unchanged, including quotes", () => {
  const body = `{"name":"O'Reilly $HOME \`id\`"}`;
  const command = toCurl({
    method: "POST",
    url: "http://ci.example.com/hook?a=1&b=2",
    headers: { host: "ci.example.com", "content-length": "31", "x-mine": "it's" },
    body,
  });
  // A shell function replaces curl and prints its arguments, one per line.
  const printed = execFileSync("sh", ["-c", `curl() { printf '%s\\n' "$@"; }; ${command}`]).toString();
  expect(printed.trimEnd().split("\n")).toEqual([
    "-X",
    "POST",
    "http://ci.example.com/hook?a=1&b=2",
    "-H",
    "x-mine: it's",
    "--data-raw",
    body,
  ]);
});
