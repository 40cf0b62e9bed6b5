import type { Metadata } from "next";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { Link } from "@/components/ui/link";
import { NarrowCard } from "@/components/ui/narrow-card";

export const metadata: Metadata = { title: "Reset password" };

export default function ForgotPasswordPage() {
  return (
    <NarrowCard title="Reset password" intro="Enter your account's email address to get a reset link.">
      <ForgotPasswordForm />
      <p className="mt-6 text-soft">
        <Link href="/login" className="link">
          Back to sign in
        </Link>
      </p>
    </NarrowCard>
  );
}
