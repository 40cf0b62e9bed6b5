import { answerInNext as answer } from "@/app/answer-in-next";

export { answer as GET };
