import { describe, expect, it, vi } from "vitest";
import type { Call } from "@/lib/access/actor";
import { formAction, numberOf, PUBLIC_READS, runAction, textOf } from "@/lib/http/action";
import { invalidField, notFound } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

vi.mock("next/navigation", () => ({
  unstable_rethrow: () => {},
  redirect: (path: string) => {
    throw new Error(`redirect to ${path}`);
  },
}));
vi.mock("@/lib/access/current-ctx", () => ({
  currentCtx: async () => ({ actor: { type: "anonymous" }, requestId: "x" }),
}));

type Input = { name: string };

const call = (input: Input, form?: FormData, isRefused = false) =>
  formAction({
    read: (fields) => ({ name: textOf(fields, "name") }),
    verb: async ({ input: values }: Call<Input>) => {
      if (isRefused) throw invalidField("name", `Not ${values.name}.`);
      return values.name;
    },
    ...(form?.has("goes") ? { next: (name: string) => `/${name}` } : {}),
  })(input, form);

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

describe("a server action", () => {
  it("says what to do if another person has deleted what the page still shows", async () => {
    const find = () => Promise.reject(notFound("The webhook"));
    expect(await runAction(find, PUBLIC_READS)).toMatchObject({
      message: "The webhook was not found. It may have been deleted. Reload the page.",
    });
  });
});

describe("a server action of a form", () => {
  it("uses its input with JavaScript, and its fields without", async () => {
    expect(await call({ name: "input" })).toEqual({ ok: true, data: "input" });
    expect(await call({ name: "input" }, formOf({ name: "field" }))).toEqual({ ok: true, data: "field" });
  });

  it("redirects a browser without JavaScript afterwards", async () => {
    await expect(call({ name: "" }, formOf({ name: "field", goes: "1" }))).rejects.toThrow(
      "redirect to /field",
    );
  });

  it("returns the entered values, and logs an error, if reading its form has a defect", async () => {
    const logged = vi.spyOn(log(), "error").mockReturnValue();
    const defect = new TypeError("a defect");
    const action = formAction<string, string>({
      read: () => {
        throw defect;
      },
      verb: async () => "done",
    });
    expect(await action("", formOf({ name: "field" }))).toEqual({
      ok: false,
      message: "Something went wrong on our side. Try again.",
      fields: {},
      typed: { name: "field" },
    });
    expect(logged).toHaveBeenCalledWith({ err: defect }, "a server action failed");
  });

  it("returns the entered values if it is refused, except for secrets", async () => {
    const form = formOf({
      name: "field",
      password: "secret",
      current: "secret",
      code: "1",
      $ACTION_KEY: "k",
    });
    expect(await call({ name: "" }, form, true)).toEqual({
      ok: false,
      message: "Not field.",
      fields: { name: ["Not field."] },
      typed: { name: "field" },
    });
  });

  it("ignores an argument that isn't a form", async () => {
    const forged = { get: () => "forged" } as unknown as FormData;
    const action = formAction({ read: () => 2, verb: async ({ input }: Call<number>) => input });
    expect(await action(1, forged)).toEqual({ ok: true, data: 1 });
  });

  it("reads numbers: null from an empty field, and NaN from other text", () => {
    expect([..."a ", ""].map((text) => numberOf(formOf({ n: text }), "n"))).toEqual([Number.NaN, null, null]);
    expect(numberOf(formOf({ n: " 12 " }), "n")).toBe(12);
  });
});
