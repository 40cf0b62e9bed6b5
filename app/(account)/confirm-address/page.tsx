import type { Metadata } from "next";
import { ConfirmAddressForm } from "@/components/account/confirm-address-form";
import { NarrowCard } from "@/components/ui/narrow-card";

export const metadata: Metadata = { title: "Confirm your email address" };

export default async function ConfirmAddressPage({ searchParams }: PageProps<"/confirm-address">) {
  const { token } = await searchParams;
  return (
    <NarrowCard
      title="Confirm your email address"
      intro="Invitations, notices and password resets then go to this address."
    >
      <ConfirmAddressForm token={typeof token === "string" ? token : ""} />
    </NarrowCard>
  );
}
