import type { Metadata } from "next";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { Link } from "@/components/ui/link";
import { NarrowCard } from "@/components/ui/narrow-card";

export const metadata: Metadata = { title: "Set a new password" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  return (
    <NarrowCard title="Set a new password" intro="If you use two-factor authentication, it stays on.">
      <ResetPasswordForm token={typeof token === "string" ? token : ""} />
      <p className="mt-6 text-soft">
        Link expired?{" "}
        <Link href="/forgot-password" className="link">
          Request a new one
        </Link>
      </p>
    </NarrowCard>
  );
}
