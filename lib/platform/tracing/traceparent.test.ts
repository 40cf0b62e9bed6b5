import { expect, it } from "vitest";
import { partsOf, readTraceparent } from "@/lib/platform/tracing/traceparent";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

it.each([
  [`00-${TRACE}-${SPAN}-01`, `00-${TRACE}-${SPAN}-01`],
  [` 00-${TRACE}-${SPAN}-00 `, `00-${TRACE}-${SPAN}-00`],
  [`cc-${TRACE}-${SPAN}-03-what-comes-later`, `00-${TRACE}-${SPAN}-03`],
  // Flags that no version defines yet are sent as zero.
  [`00-${TRACE}-${SPAN}-ff`, `00-${TRACE}-${SPAN}-03`],
  [`01-${TRACE}-${SPAN}-09`, `00-${TRACE}-${SPAN}-01`],
])("continues %j", (header, wanted) => {
  expect(readTraceparent(header)).toBe(wanted);
  expect(partsOf(wanted)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: !header.includes("-00 ") });
});

it.each([
  null,
  undefined,
  "",
  `ff-${TRACE}-${SPAN}-01`,
  `00-${"0".repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${"0".repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}`,
  `00-${TRACE}-${SPAN}-01-`,
  `00-${TRACE}-${SPAN}-01-more`,
  `cc-${TRACE}-${SPAN}-01.more`,
  // Two headers.
  `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01,`,
  `00-${TRACE}${SPAN}-01`,
  "x".repeat(100_000),
])("starts a new trace for an invalid header: %j", (header) => {
  expect(readTraceparent(header)).toBeNull();
});
