import { test } from "@/e2e/fixtures/installed";
import { addRepository, expect, signUp } from "@/e2e/fixtures/test";
import { inheritedEnv } from "@/lib/platform/env";

type User = { isOrdinaryUser: boolean; nodeVersion?: string };

/** The package belongs to the user of the tests. */
const isRoot = process.getuid?.() === 0;

const USERS: Record<string, User> = {
  "the user of the tests": { isOrdinaryUser: false },
  "an ordinary user": { isOrdinaryUser: true },
  "a user of Node.js 22": { isOrdinaryUser: false, nodeVersion: "22" },
  "a user of Node.js 24": { isOrdinaryUser: false, nodeVersion: "24" },
};

for (const [name, user] of Object.entries(USERS)) {
  test.describe(name, () => {
    test.use(user);
    // They need the network.
    test.skip(user.nodeVersion !== undefined && !inheritedEnv().TEST_FULL, "runs with TEST_FULL=1 only");

    test("installs the package in an empty folder, starts it, and gets a push delivered", async ({
      installed,
      page,
      receiver,
    }) => {
      expect(await installed.dockbell("version")).toMatchObject({ code: 0 });
      const place = user.isOrdinaryUser && isRoot ? "data" : "dockbell";
      expect(installed.unpacked()).toEqual([expect.stringMatching(`^${place}/app-`)]);
      expect(await installed.start()).toContain("which is new.");
      await signUp(page, "anna");
      const tab = await addRepository(page, "anna/app");
      await tab.createWebhook("deploy", receiver.url);
      expect(await installed.dockbell("push", "anna/app:v1")).toMatchObject({
        code: 0,
        output: expect.stringContaining("1 of 1 deliveries succeeded."),
      });
      expect(receiver.requests).toHaveLength(1);
    });
  });
}
