import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { REGISTRY_KINDS, type RegistryKind } from "@/lib/domain/registry/kinds";
import { eventWeight } from "@/lib/domain/registry/limit-events";

const weight = (kind: RegistryKind, body: string) => eventWeight(kind, Buffer.from(body));
const list = (length: number) => `[${Array(length).fill("{}").join()}]`;

test("a notification counts as the number of events in its list, even at the deepest possible level", () => {
  expect(weight("distribution", `{"events":${list(7)}}`)).toBe(7);
  expect(weight("harbor", `{"event_data":{"resources":${list(7)}}}`)).toBe(7);
  expect(weight("quay", `{"updated_tags":${list(7)}}`)).toBe(7);
  expect(weight("dockerhub", list(7))).toBe(7);
  expect(weight("quay", `{"updated_tags":{"a":"1","b":"2","c":"3"}}`)).toBe(3);
});

test("layers, commas in texts, invalid JSON and events beyond the limit don't count", () => {
  expect(weight("distribution", `{"events":[{"target":{"references":${list(50)}}}]}`)).toBe(1);
  expect(weight("distribution", `{"events":["\\",[,,,,", 1]}`)).toBe(2);
  for (const body of ["", "]]]]", "[", "{}", '"']) expect(weight("distribution", body)).toBe(1);
  expect(weight("distribution", `{"events":${list(50_000)}}`)).toBe(1_000);
});

test.each(REGISTRY_KINDS)("%s: its real notifications count as their number of events", (kind) => {
  const file = new URL(`testing/fixtures/${kind}.json`, import.meta.url);
  const fixtures = z.array(z.object({ body: z.unknown(), events: z.array(z.unknown()) }));
  for (const { body, events } of fixtures.parse(JSON.parse(readFileSync(file, "utf8")))) {
    expect(weight(kind, JSON.stringify(body)), JSON.stringify(body)).toBe(Math.max(1, events.length));
  }
});
