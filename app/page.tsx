import { redirect } from "next/navigation";
import { requireCtx } from "@/lib/access/current-ctx";

export default async function HomePage() {
  await requireCtx();
  redirect("/repositories");
}
