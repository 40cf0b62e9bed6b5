import { redirect } from "next/navigation";
import { requireCtx } from "@/lib/accounts/current-ctx";

export default async function HomePage() {
  await requireCtx();
  redirect("/repositories");
}
