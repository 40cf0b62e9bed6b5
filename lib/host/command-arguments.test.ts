import { afterEach, expect, test, vi } from "vitest";
import { commandArguments } from "@/lib/host/command-arguments";

const say = vi.hoisted(() => vi.fn());
vi.mock("@/lib/platform/say", () => ({ say }));

const accepted = {
  usage: "the usage",
  options: { size: { type: "string" }, fast: { type: "boolean" } },
  positionals: [1, 2],
} as const;
const read = (...args: string[]) => commandArguments({ ...accepted, positionals: [1, 2] }, args);

afterEach(() => vi.restoreAllMocks());

test("options and arguments are read", () => {
  expect(read("one", "--size=-5", "--fast")).toEqual({
    values: { size: "-5", fast: true },
    positionals: ["one"],
  });
});

test.each([
  [["one", "--sise", "5"], "Unknown option: --sise."],
  [["one", "-x"], "Unknown option: -x."],
  [["one", "--size"], "--size needs a value: --size=VALUE."],
  [["one", "--size", "-5"], "--size needs a value: --size=VALUE."],
  [["one", "--fast=yes"], "--fast takes no value."],
  [["one", "two", "three"], "Unexpected argument: three."],
  [[], "An argument is missing."],
])("%j is refused with a sentence and the usage", (args, sentence) => {
  expect(() => read(...args)).toThrow(new Error(`${sentence}\n\nthe usage`));
});

test.each(["--help", "-h"])("%s prints the usage and exits with status 0, whatever else is wrong", (help) => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => {
    throw new Error("exited");
  });
  expect(() => read("--sise", help)).toThrow("exited");
  expect(exit).toHaveBeenCalledWith(0);
  expect(say).toHaveBeenCalledWith("the usage");
});
