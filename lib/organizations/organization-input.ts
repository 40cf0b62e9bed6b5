import { z } from "zod";

/** As a Docker ID, with which it shares the name space. */
const OrganizationNamespace = z
  .string()
  .trim()
  .min(4, "An organization's namespace needs at least 4 characters.")
  .max(30, "An organization's namespace can have at most 30 characters.")
  .regex(/^[a-z0-9]+$/, "An organization's namespace can only contain lowercase letters and digits.");

const DisplayName = z
  .string()
  .trim()
  .min(1, "Enter the organization's name.")
  .max(100, "A name can have at most 100 characters.")
  .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), "A name cannot contain control characters.");

export const CreateOrganizationInput = z.object({
  namespace: OrganizationNamespace,
  displayName: DisplayName,
});
export type CreateOrganizationInput = z.input<typeof CreateOrganizationInput>;
