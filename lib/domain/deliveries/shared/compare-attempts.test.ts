import { expect, it } from "vitest";
import { compareAttempts } from "@/lib/domain/deliveries/shared/attempts";
import type { AttemptResource } from "@/lib/domain/deliveries/shared/delivery-details-resource";

const failed: AttemptResource = {
  number: 1,
  started: "2026-05-03T12:00:00.000Z",
  duration_ms: 120,
  phases: { dns_ms: null, connect_ms: 1, tls_ms: null, first_byte_ms: 100 },
  request: {
    method: "POST",
    url: "http://ci.example.com/",
    headers: { "webhook-timestamp": "1" },
    body: "{}",
  },
  response: {
    code: 502,
    headers: { Server: "nginx", "Retry-After": "5" },
    body: "<h1>Bad gateway</h1>\nnginx\n",
    truncated: false,
    kept: true,
  },
  address: "192.0.2.1:80",
  error: { code: "status", message: "the receiver returned 502" },
  note: null,
  requests: 1,
};

const unreached: AttemptResource = {
  ...failed,
  number: 2,
  duration_ms: 120,
  response: null,
  address: null,
  error: { code: "refused", message: "the connection was refused" },
};

const succeeded: AttemptResource = {
  ...failed,
  number: 3,
  duration_ms: 20,
  request: { ...failed.request, headers: { "Webhook-Timestamp": "2" } },
  response: {
    code: 200,
    headers: { server: "nginx" },
    body: "queued\nnginx\n",
    truncated: false,
    kept: true,
  },
  error: null,
};

it("shows outcome, code, headers by name, response lines and time, and only their differences", () => {
  expect(compareAttempts(failed, succeeded)).toEqual([
    { what: "Outcome", one: "the receiver returned 502", other: "success" },
    { what: "Code", one: "502", other: "200" },
    { what: "Request header webhook-timestamp", one: "1", other: "2" },
    { what: "Response header retry-after", one: "5", other: null },
    { what: "Lines of the response", one: "<h1>Bad gateway</h1>", other: "queued" },
    { what: "Time", one: "120 ms", other: "20 ms" },
  ]);
});

it("shows missing values for an attempt without a response", () => {
  expect(compareAttempts(failed, unreached)).toEqual([
    { what: "Outcome", one: "the receiver returned 502", other: "the connection was refused" },
    { what: "Code", one: "502", other: null },
    { what: "Address", one: "192.0.2.1:80", other: null },
    { what: "Response header retry-after", one: "5", other: null },
    { what: "Response header server", one: "nginx", other: null },
    { what: "Lines of the response", one: "<h1>Bad gateway</h1>\nnginx", other: null },
    { what: "Time", one: "120 ms", other: "120 ms" },
  ]);
});

it("shows only the time for an attempt and itself", () => {
  expect(compareAttempts(failed, failed)).toEqual([{ what: "Time", one: "120 ms", other: "120 ms" }]);
});
