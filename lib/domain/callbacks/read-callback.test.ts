import { describe, expect, it } from "vitest";
import { readCallback } from "@/lib/domain/callbacks/receive-callback";

const read = (body: string, type?: string) =>
  readCallback(
    new Request("http://localhost/", {
      method: "POST",
      // As bytes, for which fetch adds no type.
      body: new TextEncoder().encode(body),
      headers: type ? { "content-type": type } : {},
    }),
  );

const FORM = "application/x-www-form-urlencoded";
const json = '{"state":"success","description":"50% & more + a=b"}';
const wanted = { state: "success", description: "50% & more + a=b" };

describe("a callback's body", () => {
  it.each([
    undefined,
    "application/json",
    "application/json; charset=utf-8",
    "application/vnd.api+json",
    FORM,
    "text/plain;charset=UTF-8",
    "application/octet-stream",
  ])("can be JSON, also as `curl --data` and `fetch` send it: %s", async (type) => {
    expect(await read(json, type)).toEqual(wanted);
    expect(await read(`\ufeff${json}`, type)).toEqual(wanted);
  });

  it.each([
    ["UTF-16 with a byte order mark", Buffer.from(`\ufeff${json}`, "utf16le")],
    ["UTF-16 in the other order", Buffer.from(json, "utf16le").swap16()],
    ["JSON that was encoded twice", Buffer.from(JSON.stringify(json))],
  ])("can be %s", async (_, body) => {
    const request = new Request("http://localhost/", { method: "POST", body: new Uint8Array(body) });
    expect(await readCallback(request)).toEqual(wanted);
  });

  it("is refused if it is neither JSON nor a form", async () => {
    for (const body of ["success", "the state=success", "<state>success</state>", "state: success"]) {
      await expect(read(body, "text/plain")).rejects.toMatchObject({ code: "unsupported_type" });
    }
  });

  it("can be a form", async () => {
    const form = new URLSearchParams(wanted).toString();
    expect(await read(form, FORM)).toEqual(wanted);
    expect(await read(form, `${FORM}; charset=UTF-8`)).toEqual(wanted);
  });

  it.each([undefined, "text/plain", "text/plain; charset=utf-8", "application/octet-stream", "*/*"])(
    "can be a form with another type: %s",
    async (type) => {
      expect(await read(new URLSearchParams(wanted).toString(), type)).toEqual(wanted);
      expect(await read("context=CI&state=failure\n", type)).toEqual({ context: "CI", state: "failure" });
    },
  );

  it("can be a multipart form, as `curl --form` sends it", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(wanted)) form.append(name, value);
    const request = new Request("http://localhost/", { method: "POST", body: form });
    expect(await readCallback(request)).toEqual(wanted);
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=x"]) {
      await expect(read("state=success", type)).rejects.toThrow("isn't a valid form");
    }
  });

  it.each(["[]", "1", "null", "{", ""])("explains what to send if it isn't an object: %j", async (body) => {
    await expect(read(body, "application/json")).rejects.toThrow('{"state":"success"}');
  });
});
