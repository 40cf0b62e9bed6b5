import { expect, test } from "vitest";
import { z } from "zod";
import { expectOutcomes, NotificationCase } from "@/lib/domain/registry/testing/notification-case";
import { HookUrl } from "@/lib/domain/webhooks/shared/hook-url-input";
import { expectResponse, type ResponseCase } from "@/lib/testing/response-case";
import cases from "./cases.json" with { type: "json" };
import { DELIVERY_BEHAVIORS } from "./delivery-behavior";
import { INSTANCE_BEHAVIORS } from "./instance-behavior";
import { REGISTRY_BEHAVIORS } from "./registry-behavior";

// Notifications of registries, responses of receivers and input of people from public bug reports, with the expected
// results.

const BEHAVIORS = { ...REGISTRY_BEHAVIORS, ...DELIVERY_BEHAVIORS, ...INSTANCE_BEHAVIORS };
const UrlCase = z.object({
  url: z.string(),
  wanted: z.union([z.strictObject({ saved: z.string() }), z.strictObject({ problem: z.string() })]),
});

const AREAS: Record<string, (row: { id: string }) => Promise<void>> = {
  registry: (row) => expectOutcomes(NotificationCase.parse(row)),
  response: (row) => expectResponse(row as unknown as ResponseCase),
  url: async (row) => {
    const { url, wanted } = UrlCase.parse(row);
    const { data, error } = HookUrl.safeParse(url);
    expect(error ? { problem: error.issues[0]?.message } : { saved: data }).toEqual(wanted);
  },
  behavior: async ({ id }) => {
    const behavior = BEHAVIORS[id];
    if (!behavior) throw new Error(`Nothing checks ${id}.`);
    await behavior();
  },
};

test.each(cases)("$id: $about", async (row) => {
  const check = AREAS[row.area];
  if (!check) throw new Error(`There is no area ${row.area}.`);
  await check(row);
});

test("every behavior that is checked is a case", () => {
  const ids = cases.filter(({ area }) => area === "behavior").map(({ id }) => id);
  expect(ids.sort()).toEqual(Object.keys(BEHAVIORS).sort());
});
