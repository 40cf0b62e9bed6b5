import { answerInNext as answer } from "@/app/answer-in-next";

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };
