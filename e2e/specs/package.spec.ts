import { test } from "@/e2e/fixtures/installed";
import { addRepository, expect, signUp } from "@/e2e/fixtures/test";

for (const isOrdinaryUser of [false, true]) {
  test.describe(isOrdinaryUser ? "an ordinary user" : "the user of the tests", () => {
    test.use({ isOrdinaryUser });

    test("installs the package in an empty folder, starts it, and gets a push delivered", async ({
      installed,
      page,
      receiver,
    }) => {
      expect(await installed.dockbell("version")).toMatchObject({ code: 0 });
      expect(await installed.start()).toContain("which is new.");
      await signUp(page, "anna");
      const tab = await addRepository(page, "anna/app");
      await tab.createWebhook("deploy", receiver.url);
      expect(await installed.dockbell("push", "anna/app:v1")).toMatchObject({
        code: 0,
        said: expect.stringContaining("1 of 1 deliveries succeeded."),
      });
      expect(receiver.requests).toHaveLength(1);
    });
  });
}
