export * from "@/app/handle-in-next";
