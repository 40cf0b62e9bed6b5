import { expect, it } from "vitest";
import { openDeliveryAt, openValueOf } from "@/lib/domain/failed-deliveries/shared/failed-delivery-queries";

const id = "0199c0de-0000-7000-8000-000000000001";

it.each([
  { repository: { namespace: "anna", name: "app" }, slug: "deploy", id },
  { repository: { namespace: "anna" }, slug: "everything", id },
])("an address names the open delivery and its webhook, and is read back: $slug", (delivery) => {
  expect(openDeliveryAt("anna", openValueOf(delivery))).toEqual(delivery);
});

it.each([null, "", id, `app/${id}`, "app/deploy/1", `a/b/c/${id}`])("opens nothing for %s", (value) => {
  expect(openDeliveryAt("anna", value)).toBeNull();
});
