import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NextProbe } from "@/components/webhooks/next-probe";

const now = "2026-11-27T12:00:00.000Z";
const shown = (value: string) =>
  renderToStaticMarkup(<NextProbe value={value} now={now} />).replace(/<[^>]*>/g, "");

test("a failing webhook's next retry is a time, and after it the next due delivery", () => {
  expect(shown("2026-11-27T12:05:00.000Z")).toBe("in 5 minutes");
  expect(shown("2026-11-27T11:59:00.000Z")).toBe("with the next due delivery");
});
