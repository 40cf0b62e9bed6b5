import { test } from "vitest";
import cases from "@/lib/engine/testing/responses.json" with { type: "json" };
import { expectResponse, type ResponseCase } from "@/lib/testing/response-case";

// Responses of the same kinds as the reported ones in lib/testing/reported-cases.

test.each(cases as (ResponseCase & { name: string; why: string })[])("$name: $why", expectResponse);
