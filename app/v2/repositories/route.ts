import { create } from "@/app/v2/repositories/_repository/create";
import { methods } from "@/lib/http/methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ POST: create });
