import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { DockerIdForm } from "@/components/account/docker-id-form";
import { NarrowCard } from "@/components/ui/narrow-card";
import { STEP_COOKIES } from "@/lib/access/cookies";
import { getNewcomer } from "@/lib/domain/accounts/single-sign-on/select-docker-id";

export const metadata: Metadata = { title: "Select a Docker ID" };

export default async function DockerIdPage() {
  const newcomer = getNewcomer((await cookies()).get(STEP_COOKIES.newcomer)?.value);
  if (!newcomer) redirect("/login");
  return (
    <NarrowCard
      title="Select a Docker ID"
      intro={`${newcomer.provider} signed you in as ${newcomer.email}. Your name at ${newcomer.provider} can't be your Docker ID because it's taken or contains characters other than lowercase letters and digits.`}
    >
      <DockerIdForm suggested={newcomer.suggested} />
    </NarrowCard>
  );
}
