export * from "@/app/answer-in-next";
