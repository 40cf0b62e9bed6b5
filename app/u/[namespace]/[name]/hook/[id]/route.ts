import { answerInNext as answer, answerInNext as onlyPost } from "@/app/answer-in-next";

export {
  answer as POST,
  onlyPost as DELETE,
  onlyPost as GET,
  onlyPost as OPTIONS,
  onlyPost as PATCH,
  onlyPost as PUT,
};
