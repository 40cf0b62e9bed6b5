import { expect, it } from "vitest";
import { z } from "zod";
import { DomainError } from "@/lib/platform/errors";
import { parseInput } from "@/lib/platform/parse-input";

const Login = z.object({ username: z.string(), password: z.string() });

function refusalOf(schema: z.ZodType, input: unknown): DomainError {
  try {
    parseInput(schema, input);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("The input was accepted.");
}

it("ignores values that the schema doesn't keep", () => {
  const input = { username: "nobody", password: "x", [`a${".9999".repeat(600)}`]: "\0", b: ["\0"] };
  expect(parseInput(Login, input)).toEqual({ username: "nobody", password: "x" });
});

it("refuses a character that can't be stored, at its field", () => {
  expect(refusalOf(Login, { username: "a\0", password: "\ud800" }).problems).toEqual([
    { path: ["username"], message: "This contains a character that can't be stored. Remove it." },
    { path: ["password"], message: "This contains a character that can't be stored. Remove it." },
  ]);
});

it("reports at most 100 problems", () => {
  const Names = z.object({ names: z.array(z.string()) });
  expect(refusalOf(Names, { names: Array(10_000).fill("\0") }).problems).toHaveLength(100);
  expect(refusalOf(Names, { names: Array(10_000).fill(1) }).problems).toHaveLength(100);
});

it("refuses too many values and too many levels before it parses them", () => {
  expect(refusalOf(z.unknown(), Array(1_000_000).fill(0)).code).toBe("too_large");
  let deep: unknown = "x";
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(refusalOf(z.unknown(), deep).code).toBe("too_large");
});
