import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { SETTING_NAMES } from "@/lib/platform/env";
import { SECRET_SETTINGS } from "@/lib/platform/secret-files";

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...readdirSync("docs", { recursive: true })
    .map((file) => path.join("docs", String(file)))
    .filter((file) => file.endsWith(".md")),
];

/** The test that runs each documented command, by the command's first words, or why no test runs it. */
const RUN_BY: Record<string, string> = {
  "git clone": "no test, because its address differs for each reader",
  "npm start": "e2e/specs/start.spec.ts",
  "npm test": ".ci/run",
  "TEST_SEED=1 npm test": ".ci/run, with the seed of the commit",
  "npm run test:full": "no test, because it takes hours; .ci/run runs a share of the cases",
  "npm run package": "e2e/specs/package.spec.ts",
  "npm install ./dockbell-0.1.0.tgz": "e2e/specs/package.spec.ts",
  "npx dockbell": "e2e/specs/package.spec.ts",
  "npm run push": "e2e/specs/push-command.spec.ts",
  "npm run backup": "e2e/specs/documented-commands.spec.ts",
  "npm run restore": "e2e/specs/documented-commands.spec.ts",
  "mkdir ../restored && cp secrets.json ../restored/": "e2e/specs/documented-commands.spec.ts",
  "DATA_DIR=../restored": "e2e/specs/documented-commands.spec.ts",
  "npm run rotate-key": "e2e/specs/documented-commands.spec.ts",
  "npm run demo -- --seed": "e2e/specs/documented-commands.spec.ts",
  "WEBHOOK_SECRET=whsec_... node receiver.mjs": "e2e/specs/documented-commands.spec.ts",
  'curl -X POST "$CALLBACK_URL"': "e2e/specs/chains.spec.ts",
  "PUBLIC_URL=https://hooks.example.com TRUSTED_PROXIES=127.0.0.1 npm start": "e2e/specs/security.spec.ts",
  "DATABASE_URL=postgresql://dockbell:password@db.example.com/dockbell npm run":
    "e2e/specs/many-machines.spec.ts",
  "npx vitest run": "npm test, with everything",
  "npm run dev": "no test, because it is for developers",
  "npm run bench": "no test, because it takes 40 minutes",
  "curl http://localhost:3000/readyz": "e2e/specs/operation.spec.ts",
  "npm run demo": "no test, because it replaces the screenshots",
  docker: "e2e/specs/containers.spec.ts",
  "kubectl exec": "e2e/specs/containers.spec.ts",
  kubectl: "no test, because no cluster runs where Dockbell is developed",
  helm: "no test, as for kubectl",
  printf: "e2e/specs/containers.spec.ts",
};

/** Pages with one script, which a test runs as a whole. */
const SCRIPTS: Record<string, string> = { "docs/api.md": "e2e/specs/api.spec.ts" };

function commandsOf(page: string): string[] {
  const blocks = [...read(page).matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
  return blocks
    .flatMap((block) => block.replaceAll(/\\\n\s*/g, "").split("\n"))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line && !line.startsWith("#"));
}

function read(page: string): string {
  return readFileSync(page, "utf8");
}

/** Settings in docs/settings.md that compose.yaml doesn't pass on, because the image sets them. */
const OF_THE_CONTAINER = new Set(["HOST", "PORT", "DATA_DIR", "WORKERS"]);

/** Anchors as GitHub generates them. */
function anchorsOf(page: string): Set<string> {
  const headings = [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the documentation", () => {
  it.each(PAGES)("%s has no broken link", (page) => {
    const text = read(page).replaceAll(/^```.*?^```/gms, "");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
      (one) => one[1] ?? one[2] ?? "",
    );
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? page : path.join(path.dirname(page), file);
      expect(existsSync(target), `${link} on ${page}`).toBe(true);
      if (anchor && !statSync(target).isDirectory())
        expect(anchorsOf(target), `${link} on ${page}`).toContain(anchor);
    }
  });

  it.each(PAGES.filter((page) => !(page in SCRIPTS)))(
    "%s has no untested command without a reason",
    (page) => {
      for (const command of commandsOf(page)) {
        const known = Object.entries(RUN_BY).find(([begin]) => command.startsWith(begin));
        expect(known?.[1], `"${command}" on ${page}`).toBeTruthy();
      }
    },
  );

  it("lists every setting, and each one that can be in a file", () => {
    const rows = read("docs/settings.md").match(/^\| `[^|]*/gm) ?? [];
    const settings = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name));
    expect(settings.sort()).toEqual([...SETTING_NAMES].sort());
    const [, inFiles = ""] = /can be in a file: ([^.]*)\./.exec(read("docs/settings.md")) ?? [];
    expect([...inFiles.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...SECRET_SETTINGS]);
  });

  it("has no setting that compose.yaml doesn't pass on", () => {
    const rows = read("docs/settings.md").match(/^\| `[^|]*/gm) ?? [];
    const settings = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name));
    const handedOn = parseYaml(read("compose.yaml"), { merge: true }).services.web.environment;
    expect(Object.keys(handedOn).sort()).toEqual(
      settings.filter((name) => !OF_THE_CONTAINER.has(name)).sort(),
    );
  });

  it("names only tests that exist", () => {
    for (const by of [...Object.values(RUN_BY), ...Object.values(SCRIPTS)]) {
      if (/^[.\w/-]+$/.test(by)) expect(existsSync(by), by).toBe(true);
    }
  });
});
